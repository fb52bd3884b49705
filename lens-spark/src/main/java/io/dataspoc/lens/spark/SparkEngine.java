package io.dataspoc.lens.spark;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.ClusterLoader;
import io.dataspoc.lens.spark.cluster.ClusterSettings;
import io.dataspoc.lens.spark.translate.Refusal;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.transform.engine.ClusterEngine;
import io.dataspoc.lens.transform.engine.Engine;
import io.dataspoc.lens.transform.engine.EngineContext;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import io.dataspoc.lens.transform.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transforms on a Spark cluster. All statements are translated before any of them runs; the cluster is asked when the first one is to
 * run.
 */
public final class SparkEngine implements ClusterEngine {
    private final EngineContext context;
    private final Translator translator;
    private final PlannedTables planned = new PlannedTables();
    private final Workplaces workplaces = new Workplaces();
    private Catalog catalog;
    private volatile Cluster cluster;

    SparkEngine(EngineContext context) {
        this.context = requireNonNull(context, "context is null");
        this.translator = new Translator(
                context.temporary().resolve("translator"), context.clock().instant());
    }

    @Override
    public void plan(List<Step> steps, LakeSession session, Catalog tables) {
        catalog = tables;
        List<SqlFailure> failures = new ArrayList<>();
        for (Step step : steps) {
            Write write = step.write().orElseThrow();
            if (write.kind() == Kind.VIEW) {
                continue;
            }
            try {
                Optional<SparkQuery> query = translated(step, session);
                if (!write.isAdding() || !isThere(write)) {
                    query.ifPresent(found -> planned.put(write.target(), columns(found)));
                }
            } catch (SqlFailure e) {
                failures.add(step.failure(e));
            }
        }
        if (!failures.isEmpty()) {
            throw refused(failures);
        }
    }

    /** A table to which rows are added keeps its columns. */
    private boolean isThere(Write write) {
        return catalog.table(write.target().bucket(), write.target().id())
                .filter(table -> !table.facts().location().isEmpty())
                .isPresent();
    }

    private static CommandFailure refused(List<SqlFailure> failures) {
        if (failures.size() == 1) {
            return failures.get(0);
        }
        StringBuilder text =
                new StringBuilder("Nothing ran, for " + failures.size() + " statements cannot run on Spark:");
        failures.forEach(failure -> text.append(' ').append(failure.getMessage()));
        return new CommandFailure(text.toString(), failures.get(0));
    }

    /** A statement's query; empty where a table that it reads is yet to be made by another engine. */
    private Optional<SparkQuery> translated(Step step, LakeSession session) {
        LakeTables tables = new LakeTables(session, catalog, context.settings(), planned);
        try {
            return Optional.of(SparkQuery.of(step, translator, tables, Constants.unknown(step)));
        } catch (PlannedTables.Unknown e) {
            return Optional.empty();
        } catch (Refusal e) {
            Write write = step.write().orElseThrow();
            throw new SqlFailure(e.getMessage(), write.query().text(), e.offset(), e)
                    .at(step.statement().text(), write.queryAt());
        }
    }

    private static List<ResultColumn> columns(SparkQuery query) {
        return query.translation().columns().stream()
                .map(column -> new ResultColumn(column.name(), column.duckDb()))
                .toList();
    }

    @Override
    public String compiled(Step step, LakeSession session) {
        return translated(step, session)
                .map(query -> query.translation().sql())
                .orElse("-- cannot be shown before the tables are there that it reads");
    }

    @Override
    public Engine in(LakeSession session) {
        return new SparkRows(this, context, session, translator);
    }

    /** The session on the cluster, which is opened by the first call. */
    synchronized Cluster cluster() {
        if (cluster == null) {
            ClusterSettings settings = new ClusterSettings(
                    SparkProvider.url(context), context.settings().options());
            cluster = ClusterLoader.of(context.plugin().resolve("client")).connect(settings);
        }
        return cluster;
    }

    Workplaces workplaces() {
        return workplaces;
    }

    @Override
    public void cancel() {
        Cluster running = cluster;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public synchronized void close() {
        translator.close();
        try {
            workplaces.clear();
        } finally {
            if (cluster != null) {
                cluster.close();
            }
        }
    }
}
