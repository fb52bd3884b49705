package io.dataspoc.lens.spark;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import io.dataspoc.lens.spark.translate.Translator.Input;
import io.dataspoc.lens.spark.translate.Translator.Translation;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a query on both engines over the same rows, and compares what they give: all rows of small tables, and of others those whose
 * keys fall into one part of all keys, the same for all tables, so that they still meet in joins.
 */
final class SampleCheck {
    private static final int SHOWN = 5;

    private final LakeSession session;
    private final Cluster cluster;
    private final LakeTables tables;
    private final Consumer<String> notices;

    SampleCheck(LakeSession session, Cluster cluster, LakeTables tables, Consumer<String> notices) {
        this.session = session;
        this.cluster = cluster;
        this.tables = tables;
        this.notices = notices;
    }

    /**
     * Compares.
     *
     * @throws CommandFailure if the engines give different rows; it shows some
     */
    void run(Step step, Translation translation) {
        Map<String, String> conditions = new Samples(session, tables).conditions(translation);
        List<List<Object>> here;
        String problem = "";
        try {
            here = duckDb(translation, conditions);
        } catch (EngineException e) {
            here = List.of();
            problem = e.getMessage().lines().findFirst().orElse("it failed");
        }
        List<List<Object>> there = spark(translation, conditions, problem);
        List<String> differences = new RowComparison(translation.columns()).differences(here, there, SHOWN);
        if (!differences.isEmpty()) {
            throw new CommandFailure("On a sample, Spark gives other rows than DuckDB, so that nothing was written: "
                    + String.join("; ", differences)
                    + ". Write the query another way or for Spark in "
                    + step.file().name().replaceFirst("\\.sql$", ".spark.sql")
                    + ", let the file run on DuckDB ('-- engine: duckdb'), or accept the difference with --no-check.");
        }
        notices.accept(step.file().name() + ": Spark and DuckDB give the same " + there.size()
                + (there.size() == 1 ? " row" : " rows") + (conditions.isEmpty() ? "." : " on a sample of the rows."));
    }

    private List<List<Object>> duckDb(Translation translation, Map<String, String> conditions) {
        for (Input input : translation.inputs()) {
            Optional<LakeTable> table = tables.table(input.view());
            if (table.isPresent()) {
                String from = "FROM " + tables.duckDb(table.get());
                session.mount(Statements.split(from).get(0));
                String where = conditions.getOrDefault(input.view(), "");
                session.execute("CREATE OR REPLACE TEMP VIEW " + Sql.name(input.view()) + " AS SELECT * " + from
                        + (where.isEmpty() ? "" : " WHERE " + where));
            }
        }
        try (Result rows = session.own(translation.twin())) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new ArrayList<>(rows.values()));
            }
            return all;
        } finally {
            translation
                    .inputs()
                    .forEach(input -> session.execute("DROP VIEW IF EXISTS temp." + Sql.name(input.view())));
        }
    }

    /** @param problem why DuckDB could not do it; empty if it could */
    private List<List<Object>> spark(Translation translation, Map<String, String> conditions, String problem) {
        Mounts mounts = new Mounts(cluster, tables);
        for (Input input : translation.inputs()) {
            LakeTable table = tables.table(input.view()).orElse(null);
            String where = conditions.getOrDefault(input.view(), "");
            if (table != null && where.isEmpty()) {
                mounts.mount(table, input, input.view());
            } else if (table != null) {
                String all = input.view() + "__all";
                mounts.mount(table, input, all);
                cluster.define(input.view(), "SELECT * FROM " + Mounts.name(all) + " WHERE " + Samples.spark(where));
            }
        }
        try {
            List<List<Object>> rows = cluster.collect(translation.sql()).rows();
            if (!problem.isEmpty()) {
                throw new CommandFailure("DuckDB fails where Spark gives " + rows.size() + " rows, so that nothing was"
                        + " written: " + problem);
            }
            return rows;
        } catch (ClusterException e) {
            if (e.kind() == Kind.SQL && problem.isEmpty()) {
                throw new CommandFailure(
                        "Spark fails on a sample where DuckDB does not, so that nothing was written: " + e.getMessage(),
                        e);
            }
            throw problem.isEmpty() || e.kind() != Kind.SQL ? e : new CommandFailure(problem, e);
        }
    }
}
