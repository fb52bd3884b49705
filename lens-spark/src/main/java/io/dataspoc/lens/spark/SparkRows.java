package io.dataspoc.lens.spark;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.Copy.Part;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.spark.cluster.Cluster;
import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import io.dataspoc.lens.spark.cluster.Field;
import io.dataspoc.lens.spark.translate.Refusal;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.spark.translate.Translator.Column;
import io.dataspoc.lens.spark.translate.Translator.Input;
import io.dataspoc.lens.spark.translate.Translator.Translation;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.engine.Engine;
import io.dataspoc.lens.transform.engine.EngineContext;
import io.dataspoc.lens.transform.engine.EngineContext.Comparison;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.plan.MaxIn;
import io.dataspoc.lens.transform.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs the queries of one statement on the cluster. */
final class SparkRows implements Engine {
    /** What relations of files that were just written are called. */
    private static final String WRITTEN = "dataspoc_written";

    private final SparkEngine engine;
    private final EngineContext context;
    private final LakeSession session;
    private final Translator translator;
    private LakeTables tables;
    private Map<String, String> constants = Map.of();
    private Step step;
    private List<Column> written = List.of();

    SparkRows(SparkEngine engine, EngineContext context, LakeSession session, Translator translator) {
        this.engine = engine;
        this.context = context;
        this.session = session;
        this.translator = translator;
    }

    @Override
    public String prepare(Step next, String lastRun, String checked) throws IOException {
        step = next;
        tables = new LakeTables(session, session.catalog(), context.settings(), new PlannedTables());
        synchronized (engine) {
            constants = Constants.unknown(step);
            constants.put("last_run", Constants.lastRun(lastRun));
            for (MaxIn call : step.write().orElseThrow().maxima()) {
                constants.put(call.macro(), largest(call));
            }
            return check(checked);
        }
    }

    private String check(String before) throws IOException {
        String now = CheckedQuery.name(step);
        if (context.comparison() == Comparison.NONE) {
            context.notices().accept(step.file().name() + ": the result on Spark is not compared with DuckDB's.");
            return before.equals(now) ? now : "";
        }
        if (!before.equals(now)) {
            Translation translation = translated(
                    () -> SparkQuery.of(step, translator, tables, constants).translation());
            onCluster(cluster -> {
                new SampleCheck(session, cluster, tables, context.notices()).run(step, translation);
                return "";
            });
        }
        return now;
    }

    /** The largest value that a column of the lake has; below all where there is none. */
    private String largest(MaxIn call) {
        if (!(session.catalog().resolve(call.table()) instanceof Found found)) {
            return Constants.lowest(
                    call, type(call, describe(step.write().orElseThrow().query())));
        }
        String type = type(call, tables.find(call.table()).orElseThrow().columns());
        String query = "SELECT max(" + Sql.name(call.column()) + ") FROM " + tables.duckDb(found.table());
        Object value = first(Statements.split(query).get(0)).orElseThrow().get(0);
        return value == null
                ? Constants.lowest(call, type)
                : "CAST(" + Sql.text(value.toString()) + " AS " + type + ")";
    }

    private static String type(MaxIn call, List<ResultColumn> columns) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(call.column()))
                .map(ResultColumn::type)
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "max_in: " + String.join(".", call.table()) + " has no column '" + call.column() + "'."));
    }

    @Override
    public List<ResultColumn> describe(Statement query) {
        synchronized (engine) {
            return translated(() -> translate(query.text())).columns().stream()
                    .map(column -> new ResultColumn(column.name(), column.duckDb()))
                    .toList();
        }
    }

    @Override
    public List<Part> write(Wanted wanted, Path folder) throws IOException {
        synchronized (engine) {
            Translation translation = wanted(wanted);
            String sql = translation.sql();
            written = translation.columns();
            return onCluster(cluster -> {
                new Mounts(cluster, tables).mount(translation.inputs());
                requireTypes(cluster.describe(sql), translation.columns());
                return new Outputs(session, cluster, engine.workplaces(), context, step)
                        .write(sql, translation.columns(), folder, wanted.partitions());
            });
        }
    }

    /** The query with the names and types that are wanted; one that was written for Spark has its own. */
    private Translation wanted(Wanted wanted) {
        boolean given = step.file().variants().containsKey(Engines.SPARK)
                && wanted.query()
                        .text()
                        .equals(step.write().orElseThrow().query().text());
        if (given && !(wanted.names().isEmpty() && wanted.shape().isEmpty())) {
            throw new SqlFailure(
                    "With a query in Spark's own SQL beside it, a statement is CREATE TABLE … AS without names of columns:"
                            + " name them in the query.",
                    "",
                    -1,
                    null);
        }
        return translated(() ->
                given ? SparkQuery.of(step, translator, tables, constants).translation() : translate(shaped(wanted)));
    }

    private static String shaped(Wanted wanted) {
        String query = wanted.query().text();
        if (!wanted.shape().isEmpty()) {
            String list = wanted.shape().stream()
                    .map(column -> column.type().isEmpty()
                            ? Sql.name(column.name())
                            : "CAST(" + Sql.name(column.name()) + " AS " + column.type() + ") AS "
                                    + Sql.name(column.name()))
                    .collect(Collectors.joining(", "));
            String names = wanted.shape().stream()
                    .map(column -> Sql.name(column.name()))
                    .collect(Collectors.joining(", "));
            return "SELECT " + list + " FROM (" + query + "\n) AS t(" + names + ")";
        }
        String names = wanted.names().stream().map(Sql::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? query : "SELECT * FROM (" + query + "\n) AS t(" + names + ")";
    }

    private static void requireTypes(List<Field> fields, List<Column> columns) {
        List<Field> wanted = FieldTypes.of(columns);
        boolean same = fields.size() == wanted.size();
        for (int i = 0; same && i < wanted.size(); i++) {
            same = FieldTypes.isSame(fields.get(i), wanted.get(i));
        }
        if (!same) {
            throw new CommandFailure("On Spark the query has the columns " + fields + ", and in DuckDB " + wanted
                    + ": nothing was written. Please report it, and let the file run on DuckDB ('-- engine: duckdb').");
        }
    }

    @Override
    public void fetch(List<Part> parts) throws IOException {
        for (Part part : parts) {
            engine.workplaces().fetch(part.file());
        }
    }

    @Override
    public String relation(List<Part> parts) {
        synchronized (engine) {
            List<String> files = parts.stream()
                    .map(part -> engine.workplaces()
                            .address(part.file())
                            .orElseGet(() -> tables.located(part.file().toString())))
                    .toList();
            List<Field> fields = FieldTypes.of(written);
            onCluster(cluster -> {
                cluster.mount(WRITTEN, files, fields);
                return "";
            });
            List<ResultColumn> columns = written.stream()
                    .map(column -> new ResultColumn(column.name(), column.duckDb()))
                    .toList();
            tables.add(WRITTEN, new Input(WRITTEN, columns));
            return WRITTEN;
        }
    }

    @Override
    public Optional<List<Object>> first(Statement query) {
        synchronized (engine) {
            Translation translation = translated(() -> translate(query.text()));
            return onCluster(cluster -> {
                new Mounts(cluster, tables).mount(translation.inputs());
                List<List<Object>> rows = cluster.collect("SELECT * FROM (" + translation.sql() + ") AS q LIMIT 1")
                        .rows();
                return rows.isEmpty() ? Optional.<List<Object>>empty() : Optional.of(rows.get(0));
            });
        }
    }

    private Translation translate(String sql) {
        return translator.translate(sql, tables::find, constants);
    }

    private static Translation translated(Supplier<Translation> action) {
        try {
            return action.get();
        } catch (Refusal e) {
            throw new SqlFailure(e.getMessage(), "", -1, e);
        }
    }

    /** What is done on the cluster. */
    interface Work<T> {
        T on(Cluster cluster) throws IOException;
    }

    private <T> T onCluster(Work<T> work) {
        try {
            return work.on(engine.cluster());
        } catch (ClusterException e) {
            throw e.kind() == Kind.CANCELLED ? new InterruptedQueryException(e) : new CommandFailure(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
