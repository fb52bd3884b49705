package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Functions over windows. */
final class Windows implements Expressions.Kind {
    private static final Set<String> NEED_ORDER =
            Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead");
    private static final Set<String> NO_FRAME = NEED_ORDER;
    private static final Set<String> OF_VALUES = Set.of("first_value", "last_value", "nth_value");

    private final Expressions expressions;
    private final Functions functions;

    Windows(Expressions expressions, Functions functions) {
        this.expressions = expressions;
        this.functions = functions;
    }

    /** The functions that may stand over windows, sorted. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(NEED_ORDER);
        names.addAll(OF_VALUES);
        names.addAll(Aggregates.OVER_WINDOWS);
        names.remove("count_star");
        return names;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(
                node,
                "A window",
                Set.of(
                        "function_name",
                        "arguments",
                        "partitions",
                        "orders",
                        "start",
                        "end",
                        "start_expr",
                        "end_expr",
                        "ignore_nulls",
                        "has_ignore_nulls",
                        "filter_expr",
                        "distinct"));
        String name = Node.function(node);
        List<JsonNode> orders = Node.list(node, "orders");
        if ((NEED_ORDER.contains(name) || OF_VALUES.contains(name)) && orders.isEmpty()) {
            throw Node.refusal(
                    node, name + " over a window without ORDER BY differs between engines: add an ORDER BY.");
        }
        if (Node.has(node, "distinct")) {
            throw Node.refusal(node, "DISTINCT over a window is not supported on Spark.");
        }
        SqlType type = expressions.type(node, scope);
        String over = " OVER (" + window(node, name, orders, scope) + ")";
        return Typed.of(Spark.cast(call(node, name, type, scope, over), type), type);
    }

    private String call(JsonNode node, String name, SqlType type, Scope scope, String over) {
        List<JsonNode> arguments = Node.arguments(node);
        String nulls = Node.has(node, "ignore_nulls") ? " IGNORE NULLS" : "";
        return switch (name) {
            case "row_number", "rank", "dense_rank", "percent_rank", "cume_dist" -> name + "()" + over;
            case "ntile" -> "ntile(" + number(arguments.get(0), name) + ")" + over;
            case "lag", "lead" -> shifted(name, arguments, type, scope) + nulls + over;
            case "first_value", "last_value" ->
                name + "(" + expressions.of(arguments.get(0), scope).sql() + ")" + nulls + over;
            case "nth_value" ->
                "nth_value(" + expressions.of(arguments.get(0), scope).sql() + ", " + number(arguments.get(1), name)
                        + ")" + nulls + over;
            default -> functions.overWindow(node, scope, over);
        };
    }

    private String shifted(String name, List<JsonNode> arguments, SqlType type, Scope scope) {
        StringBuilder sql = new StringBuilder(name).append('(');
        sql.append(expressions.as(arguments.get(0), scope, type).sql());
        if (arguments.size() > 1) {
            sql.append(", ").append(number(arguments.get(1), name));
        }
        if (arguments.size() > 2) {
            sql.append(", ")
                    .append(expressions.as(arguments.get(2), scope, type).sql());
        }
        return sql.append(')').toString();
    }

    private static String number(JsonNode node, String name) {
        if (!Node.isLiteral(node, "INTEGER")) {
            throw Node.refusal(node, name + " takes a number on Spark.");
        }
        return Node.literal(node);
    }

    private String window(JsonNode node, String name, List<JsonNode> orders, Scope scope) {
        List<String> parts = new ArrayList<>();
        List<JsonNode> partitions = Node.list(node, "partitions");
        if (!partitions.isEmpty()) {
            parts.add(partitions.stream()
                    .map(each -> key(each, scope))
                    .collect(Collectors.joining(", ", "PARTITION BY ", "")));
        }
        if (!orders.isEmpty()) {
            parts.add(orders.stream()
                    .map(order -> key(order.path("expression"), scope) + Ordering.direction(order))
                    .collect(Collectors.joining(", ", "ORDER BY ", "")));
        }
        String start = Node.has(node, "start") ? Node.text(node, "start") : "UNBOUNDED_PRECEDING";
        String end = Node.has(node, "end") ? Node.text(node, "end") : "CURRENT_ROW_RANGE";
        boolean usual = start.equals("UNBOUNDED_PRECEDING") && end.equals("CURRENT_ROW_RANGE");
        if (!usual && !NO_FRAME.contains(name)) {
            parts.add(frame(node, start, end));
        } else if (!usual) {
            throw Node.refusal(node, name + " with a frame is not supported on Spark.");
        }
        return String.join(" ", parts);
    }

    private String key(JsonNode key, Scope scope) {
        Typed value = expressions.of(key, scope);
        if (!value.type().isOrderable()) {
            throw Node.refusal(key, "A window by a " + value.type().duckDb() + " is not supported on Spark.");
        }
        return value.sql();
    }

    private static String frame(JsonNode node, String start, String end) {
        boolean rows = start.endsWith("_ROWS") || end.endsWith("_ROWS");
        boolean ranges = start.startsWith("EXPR") && start.endsWith("RANGE")
                || end.startsWith("EXPR") && end.endsWith("RANGE")
                || start.endsWith("GROUPS")
                || end.endsWith("GROUPS");
        if (ranges) {
            throw Node.refusal(node, "Frames of ROWS with numbers are supported on Spark, not of RANGE or GROUPS.");
        }
        return (rows ? "ROWS" : "RANGE") + " BETWEEN " + bound(start, node.path("start_expr")) + " AND "
                + bound(end, node.path("end_expr"));
    }

    private static String bound(String bound, JsonNode number) {
        if (bound.equals("UNBOUNDED_PRECEDING") || bound.equals("UNBOUNDED_FOLLOWING")) {
            return bound.replace('_', ' ');
        }
        if (bound.startsWith("CURRENT_ROW")) {
            return "CURRENT ROW";
        }
        if (!Node.isLiteral(number, "INTEGER")) {
            throw Node.refusal(number, "A frame's bound is a number on Spark.");
        }
        return Node.literal(number) + (bound.contains("PRECEDING") ? " PRECEDING" : " FOLLOWING");
    }
}
