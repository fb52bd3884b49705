package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Queries.Output;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code generate_series}, {@code range} and {@code unnest} behind FROM. */
final class TableFunctions {
    /** What stands before rows that depend on what is to their left. */
    static final String LATERAL = "LATERAL ";

    private final Expressions expressions;

    TableFunctions(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * Rows.
     *
     * @param sql their text, before AS
     * @param columns their columns
     * @param name what they are called where nothing else is said
     */
    record Rows(String sql, List<Output> columns, String name) {}

    /** @param before what stands to the left; null for nothing */
    Rows of(JsonNode node, Scope before) {
        Node.requireKnown(node, "A table function", Set.of("function", "column_name_alias"));
        JsonNode call = node.path("function");
        Node.requireKnown(call, "A table function", Set.of("function_name", "arguments"));
        List<JsonNode> arguments = Node.arguments(call);
        String name = Node.function(call);
        return switch (name) {
            case "generate_series", "range" -> series(call, name, arguments);
            case "unnest" -> unnest(call, arguments, before);
            default -> throw Node.refusal(node, "The table function " + name + " is not supported on Spark.");
        };
    }

    private Rows unnest(JsonNode call, List<JsonNode> arguments, Scope before) {
        if (arguments.size() != 1 || before == null) {
            throw Node.refusal(call, "unnest behind FROM takes one list of a table to its left on Spark.");
        }
        Typed list = expressions.of(arguments.get(0), before);
        if (!list.type().is(Kind.LIST)) {
            throw Node.refusal(call, "unnest takes a list on Spark.");
        }
        return new Rows(
                LATERAL + "explode(" + list.sql() + ")",
                List.of(new Output("unnest", list.type().element())),
                "unnest");
    }

    private Rows series(JsonNode call, String name, List<JsonNode> arguments) {
        boolean numbers = !arguments.isEmpty()
                && arguments.size() <= 2
                && arguments.stream().allMatch(each -> Node.isLiteral(each, "INTEGER"));
        if (numbers) {
            long from = arguments.size() == 1 ? 0 : Long.parseLong(Node.literal(arguments.get(0)));
            long to =
                    Long.parseLong(Node.literal(arguments.get(arguments.size() - 1))) - (name.equals("range") ? 1 : 0);
            String sequence = to < from ? "array()" : "sequence(" + from + "L, " + to + "L)";
            return rows("CAST(" + sequence + " AS ARRAY<BIGINT>)", SqlType.BIGINT, name);
        }
        if (arguments.size() != 3 || name.equals("range")) {
            throw Node.refusal(
                    call, name + " takes two whole numbers, or generate_series two dates and an interval, on Spark.");
        }
        return times(call, arguments);
    }

    private Rows times(JsonNode call, List<JsonNode> arguments) {
        Interval step = Interval.of(arguments.get(2), expressions, null)
                .filter(Interval::isForward)
                .orElseThrow(() -> Node.refusal(call, "generate_series takes a step such as INTERVAL 1 DAY on Spark."));
        Scope none = Scope.of(List.of(), Map.of(), new Environment(Map.of(), List.of()), null);
        String from = expressions.as(arguments.get(0), none, SqlType.TIMESTAMP).sql();
        String to = expressions.as(arguments.get(1), none, SqlType.TIMESTAMP).sql();
        String sequence = "sequence(" + from + ", " + to + ", " + step.literal() + ")";
        return rows(
                "CASE WHEN " + from + " <= " + to + " THEN " + sequence + " ELSE "
                        + Spark.cast("array()", SqlType.list(SqlType.TIMESTAMP)) + " END",
                SqlType.TIMESTAMP,
                "generate_series");
    }

    private static Rows rows(String list, SqlType type, String name) {
        return new Rows(
                "(SELECT explode(" + list + ") AS " + Spark.name(name) + ")", List.of(new Output(name, type)), name);
    }
}
