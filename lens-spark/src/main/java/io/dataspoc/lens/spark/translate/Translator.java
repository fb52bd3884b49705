package io.dataspoc.lens.spark.translate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.spark.translate.Environment.Table;
import io.dataspoc.lens.spark.translate.Queries.Output;
import io.dataspoc.lens.spark.translate.Queries.Query;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes queries of DuckDB's SQL in Spark's, by a list of what is known to mean the same, and refuses all else. DuckDB itself parses
 * them and tells the types. Not thread-safe.
 */
public final class Translator implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Scratch scratch;
    private final Instant now;

    /**
     * A translator.
     *
     * @param folder a folder for a DuckDB; it need not exist, and nothing is written to it
     * @param now the time that all queries take for the present one
     */
    public Translator(Path folder, Instant now) {
        this.scratch = new Scratch(requireNonNull(folder, "folder is null"));
        this.now = requireNonNull(now, "now is null");
    }

    /**
     * A table of the lake.
     *
     * @param view its name in Spark, and in DuckDB for the translated query's twin; a plain name that no other table has
     * @param columns its columns, with DuckDB's types
     */
    public record Input(String view, List<ResultColumn> columns) {
        /** Copies the columns. */
        public Input {
            requireNonNull(view, "view is null");
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column of a result.
     *
     * @param name its name
     * @param duckDb its type in DuckDB
     * @param spark its type in Spark
     */
    public record Column(String name, String duckDb, String spark) {}

    /**
     * A translated query.
     *
     * @param sql it in Spark SQL
     * @param twin it in DuckDB's SQL, with the same views and constants
     * @param columns the columns of its result, whose types are Spark's own
     * @param inputs the tables that it reads, in order
     * @param equalities pairs of columns' names that are compared, or made one by USING
     */
    public record Translation(
            String sql, String twin, List<Column> columns, List<Input> inputs, List<List<String>> equalities) {
        /** Copies the lists. */
        public Translation {
            columns = List.copyOf(columns);
            inputs = List.copyOf(inputs);
            equalities = List.copyOf(equalities);
        }
    }

    /**
     * Translates a query.
     *
     * @param query one SELECT in DuckDB's SQL
     * @param tables finds the lake's tables by their names as they are written
     * @param constants what stands for calls without arguments, in DuckDB's SQL, by their names in lower case
     * @throws Refusal if it uses anything that is not known to give the same result
     */
    public Translation translate(
            String query, Function<List<String>, Optional<Input>> tables, Map<String, String> constants) {
        Prepared prepared = prepared(query, tables, constants);
        Query result = new Queries(scratch).of(prepared.node(), environment(prepared.inputs()));
        return new Translation(
                result.sql(),
                prepared.twin(),
                columns(prepared.columns(), result.columns()),
                prepared.inputs(),
                Equalities.in(prepared.node()));
    }

    /**
     * A query that somebody wrote for Spark, beside the one in DuckDB's SQL that tells what it is to give.
     *
     * @param sql the query in Spark SQL, in which tables have the names of their views
     * @param query the same in DuckDB's SQL; the other parameters are those of {@link #translate}
     */
    public Translation given(
            String sql, String query, Function<List<String>, Optional<Input>> tables, Map<String, String> constants) {
        Prepared prepared = prepared(query, tables, constants);
        List<Column> columns = new ArrayList<>();
        for (ResultColumn column : prepared.columns()) {
            SqlType type = TypeReader.read(column.type());
            if (!type.isShared()) {
                throw Refusal.of("Spark has no " + column.type() + ", the type of column '" + column.name() + "'.");
            }
            columns.add(new Column(column.name(), column.type(), type.spark()));
        }
        String cast = columns.stream()
                .map(column -> "CAST(" + Spark.name(column.name()) + " AS " + column.spark() + ") AS "
                        + Spark.name(column.name()))
                .collect(Collectors.joining(", "));
        return new Translation(
                "SELECT " + cast + " FROM (" + sql + ") AS given",
                prepared.twin(),
                columns,
                prepared.inputs(),
                Equalities.in(prepared.node()));
    }

    /**
     * A query that both engines could run.
     *
     * @param node its parse
     * @param twin it in DuckDB's SQL
     * @param columns what DuckDB says of its columns
     * @param inputs the tables that it reads
     */
    private record Prepared(JsonNode node, String twin, List<ResultColumn> columns, List<Input> inputs) {}

    private Prepared prepared(
            String query, Function<List<String>, Optional<Input>> tables, Map<String, String> constants) {
        Map<String, JsonNode> values = new HashMap<>();
        constants.forEach((name, value) -> values.put(name, scratch.expression(value)));
        Preparation preparation = new Preparation(tables, values, this::now);
        JsonNode node =
                preparation.of(scratch.parse(query).path("statements").get(0).path("node"));
        List<Input> inputs = new ArrayList<>(preparation.used().values());
        inputs.forEach(input -> scratch.shape(input.view(), input.columns()));
        String twin = scratch.print(Scratch.statement(node));
        return new Prepared(node, twin, described(twin, node), inputs);
    }

    private List<ResultColumn> described(String twin, JsonNode node) {
        try {
            return scratch.describe(twin);
        } catch (EngineException e) {
            throw Node.refusal(node, e);
        }
    }

    /** What DuckDB says of the whole must be what the parts amount to. */
    private static List<Column> columns(List<ResultColumn> described, List<Output> found) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Output output = found.get(i);
            SqlType type = TypeReader.read(described.get(i).type());
            boolean untyped = type.is(SqlType.Kind.NULL);
            if (described.size() != found.size()
                    || !output.name().equals(described.get(i).name())
                    || !untyped && !output.type().isSame(type)) {
                throw new IllegalStateException(
                        "The translation has " + found + " where DuckDB has " + described + ".");
            }
            columns.add(new Column(
                    output.name(), output.type().duckDb(), output.type().spark()));
        }
        return columns;
    }

    private static Environment environment(List<Input> inputs) {
        Map<String, Table> tables = new LinkedHashMap<>();
        inputs.forEach(input -> tables.put(
                input.view().toLowerCase(Locale.ROOT),
                new Table(
                        input.view(),
                        input.columns().stream()
                                .map(column -> new Output(column.name(), TypeReader.read(column.type())))
                                .toList())));
        return new Environment(tables, List.of());
    }

    private JsonNode now(String type) {
        String text = TIME.format(now);
        return scratch.expression(
                type.equals("DATE")
                        ? "CAST(" + Sql.text(text.substring(0, 10)) + " AS DATE)"
                        : "CAST(" + Sql.text(text + "+00") + " AS " + type + ")");
    }

    /** Spark's name for a type of DuckDB's; empty if it has none. */
    public static Optional<String> sparkType(String duckDb) {
        SqlType type = TypeReader.read(duckDb);
        return type.isShared() ? Optional.of(type.spark()) : Optional.empty();
    }

    /** Names what the translator does: another text after any change of it. */
    public static String version() {
        return Version.TEXT;
    }

    /** A name in Spark SQL. */
    public static String name(String name) {
        return Spark.name(name);
    }

    /** A text in Spark SQL. */
    public static String text(String text) {
        return Spark.text(text);
    }

    @Override
    public void close() {
        scratch.close();
    }
}
