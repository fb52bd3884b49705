package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.spark.translate.Environment.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Queries, by one class for each kind: SELECT and set operations, both with WITH before them. */
final class Queries {
    private final Scratch scratch;
    private final Selects selects;
    private final SetOperations setOperations;
    private final Set<String> names = new HashSet<>();

    Queries(Scratch scratch) {
        this.scratch = scratch;
        Expressions expressions = new Expressions(scratch, this);
        this.selects = new Selects(this, expressions);
        this.setOperations = new SetOperations(this, expressions);
    }

    /**
     * A column of a query.
     *
     * @param name its name
     * @param type its type
     */
    record Output(String name, SqlType type) {}

    /**
     * A query in Spark SQL.
     *
     * @param sql its text
     * @param columns its columns, in order
     */
    record Query(String sql, List<Output> columns) {
        Query {
            columns = List.copyOf(columns);
        }
    }

    /** A query that stands by itself, with the names that DuckDB gives its columns. */
    Query of(JsonNode node, Environment environment) {
        return query(node, environment, null, described(node, environment));
    }

    /** A query within an expression, which may name what is around it; its columns' names do not matter. */
    Query within(JsonNode node, Scope outer) {
        return query(node, outer.environment(), outer, List.of());
    }

    /** @param wanted the columns' names; none where they do not matter */
    private Query query(JsonNode node, Environment environment, Scope outer, List<String> wanted) {
        Environment inner = environment;
        StringBuilder with = new StringBuilder();
        for (JsonNode entry : Node.list(node.path("cte_map"), "map")) {
            inner = define(entry, inner, with);
        }
        Query query = switch (Node.text(node, "type")) {
            case "SELECT_NODE" -> selects.of(node, inner, outer, wanted);
            case "SET_OPERATION_NODE" -> setOperations.of(node, inner, wanted);
            default ->
                throw Node.refusal(
                        node,
                        Node.text(node, "type").startsWith("RECURSIVE")
                                ? "WITH RECURSIVE is not supported on Spark."
                                : "This kind of query is not supported on Spark.");
        };
        return with.isEmpty() ? query : new Query("WITH " + with + " " + query.sql(), query.columns());
    }

    private Environment define(JsonNode entry, Environment environment, StringBuilder with) {
        JsonNode value = entry.path("value");
        Node.requireKnown(value, "WITH", Set.of("query_node", "query", "materialized", "aliases"));
        String name = entry.path("key").asText();
        JsonNode body = value.has("query_node")
                ? value.path("query_node")
                : value.path("query").path("node");
        Query query = of(body, environment);
        String view = fresh(name);
        List<Output> columns = renamed(query.columns(), Node.texts(value, "aliases"));
        requireUnique(columns, body);
        with.append(with.isEmpty() ? "" : ", ")
                .append(Spark.name(view))
                .append('(')
                .append(Spark.names(columns.stream().map(Output::name).toList()))
                .append(") AS (")
                .append(query.sql())
                .append(')');
        return environment.with(name, new Table(view, columns), entry);
    }

    /** With other names for the first columns. */
    static List<Output> renamed(List<Output> columns, List<String> names) {
        List<Output> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Output column = columns.get(i);
            renamed.add(i < names.size() ? new Output(names.get(i), column.type()) : column);
        }
        return renamed;
    }

    /** Two columns of one name cannot be told apart by what is around them. */
    static void requireUnique(List<Output> columns, JsonNode place) {
        Set<String> seen = new HashSet<>();
        for (Output column : columns) {
            if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
                throw Node.refusal(
                        place, "Two columns have the name '" + column.name() + "': give one of them another with AS.");
            }
        }
    }

    /** A name that nothing else has: the one that is wished for, as long as it is free. */
    String fresh(String name) {
        String free = name;
        for (int n = 2; !names.add(free.toLowerCase(Locale.ROOT)); n++) {
            free = name + "_" + n;
        }
        return free;
    }

    /** The names of a query's columns. */
    List<String> described(JsonNode node, Environment environment) {
        return describe(node, environment).stream().map(ResultColumn::name).toList();
    }

    /** The columns of a query. */
    List<ResultColumn> describe(JsonNode node, Environment environment) {
        ObjectNode copy = node.deepCopy();
        ObjectNode map = copy.putObject("cte_map");
        ArrayNode entries = map.putArray("map");
        Set<String> own = new HashSet<>();
        List<JsonNode> all = new ArrayList<>(environment.definitions());
        all.addAll(Node.list(node.path("cte_map"), "map"));
        // Of several of one name, the last counts.
        for (int i = all.size() - 1; i >= 0; i--) {
            if (own.add(all.get(i).path("key").asText().toLowerCase(Locale.ROOT))) {
                entries.insert(0, all.get(i));
            }
        }
        try {
            return scratch.describe(scratch.print(Scratch.statement(copy)));
        } catch (EngineException e) {
            throw Node.refusal(node, e);
        }
    }

    Scratch scratch() {
        return scratch;
    }
}
