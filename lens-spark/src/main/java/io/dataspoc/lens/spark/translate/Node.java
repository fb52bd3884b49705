package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads nodes of DuckDB's parse, as {@code json_serialize_sql} gives it without defaults. */
final class Node {
    /** What each node may have, and what means nothing here. */
    private static final Set<String> COMMON = Set.of(
            "class",
            "type",
            "alias",
            "query_location",
            "query_location_length",
            "qualified_name",
            "cte_map",
            "is_operator",
            "is_implicit");

    private Node() {}

    static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    static String kind(JsonNode node) {
        return node.path("class").asText();
    }

    static boolean has(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isContainerNode() && value.isEmpty())
                && !(value.isTextual() && value.asText().isEmpty())
                && !(value.isBoolean() && !value.asBoolean());
    }

    static List<JsonNode> list(JsonNode node, String field) {
        List<JsonNode> items = new ArrayList<>();
        node.path(field).forEach(items::add);
        return items;
    }

    static List<String> texts(JsonNode node, String field) {
        return list(node, field).stream().map(JsonNode::asText).toList();
    }

    /** The arguments of a function, of which each is an expression. */
    static List<JsonNode> arguments(JsonNode node) {
        return list(node, "arguments").stream()
                .map(argument -> argument.path("expression"))
                .toList();
    }

    static String function(JsonNode node) {
        return text(node, "function_name").toLowerCase(Locale.ROOT);
    }

    static boolean isFunction(JsonNode node, String name) {
        return kind(node).equals("FUNCTION") && function(node).equals(name);
    }

    /** Whether it is a literal of a kind: STRING, INTEGER, NUMERIC, BOOLEAN or NULL_LITERAL. */
    static boolean isLiteral(JsonNode node, String kind) {
        return kind(node).equals("CONSTANT")
                && node.path("literal").path("kind").asText().equals(kind);
    }

    static String literal(JsonNode node) {
        return node.path("literal").path("text").asText();
    }

    static int offset(JsonNode node) {
        return node.path("query_location").asInt(-1);
    }

    /** What DuckDB says against an expression, in one line. */
    static Refusal refusal(JsonNode node, EngineException problem) {
        return refusal(node, problem.getMessage().lines().findFirst().orElse("DuckDB does not take it."));
    }

    static Refusal refusal(JsonNode node, String problem) {
        return new Refusal(problem, offset(node));
    }

    /**
     * Refuses a node that says more than is understood of it: nothing of a query may get lost.
     *
     * @param known the fields that are read
     */
    static void requireKnown(JsonNode node, String what, Set<String> known) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            if (!COMMON.contains(name) && !known.contains(name) && has(node, name) && !isEmptyOrder(field.getValue())) {
                throw refusal(
                        node,
                        what + " with " + name.replace('_', ' ').toUpperCase(Locale.ROOT) + " is not supported on"
                                + " Spark.");
            }
        }
    }

    /** What calls without ORDER BY have all the same. */
    private static boolean isEmptyOrder(JsonNode value) {
        return value.path("type").asText().equals("ORDER_MODIFIER") && !has(value, "orders");
    }
}
