package io.dataspoc.lens.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Walks the whole of DuckDB's parse, which may hold a statement that writes in any place where a query can stand, and
 * refuses every kind of node that is not known to be harmless. The tables are looked at elsewhere.
 */
final class TreeCheck {
    /** Queries, what they read from, and how they are ordered and cut, by their {@code type}. */
    private static final Set<String> NODES = Set.of(
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "RECURSIVE_CTE_NODE",
            "CTE_NODE",
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "EMPTY",
            "PIVOT",
            "SHOW_REF",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    /** Expressions, by their {@code class}. */
    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "LAMBDA_REF",
            "OPERATOR",
            "POSITIONAL_REFERENCE",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    private static final Set<String> DESCRIPTIONS = Set.of("DESCRIBE", "SUMMARY");

    private final FunctionRules functions;

    TreeCheck(FunctionRules functions) {
        this.functions = functions;
    }

    /** Refuses what is not known to be harmless. */
    void check(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::check);
        } else if (node.isObject()) {
            checkObject(node);
        }
    }

    private void checkObject(JsonNode node) {
        if (node.path("class").isTextual()) {
            checkExpression(node, node.path("class").asText());
        } else if (node.path("type").isTextual()) {
            checkNode(node, node.path("type").asText());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean checkedAlready = field.getKey().equals("function") && isTableFunction(node);
            check(checkedAlready ? field.getValue().path("arguments") : field.getValue());
        }
    }

    private void checkExpression(JsonNode node, String kind) {
        if (kind.equals("PARAMETER")) {
            throw new RefusedSqlException("The statement has a parameter: write its value instead.");
        }
        if (!EXPRESSIONS.contains(kind)) {
            throw new RefusedSqlException("Expressions of the kind " + kind + " are not allowed here.");
        }
        if (node.has("function_name")) {
            functions.check(node.path("function_name").asText());
        }
    }

    private static void checkNode(JsonNode node, String kind) {
        if (!NODES.contains(kind)) {
            throw new RefusedSqlException("Only reading is allowed here: one SELECT, without " + kind + ".");
        }
        if (isTableFunction(node)) {
            FunctionRules.checkTable(node.path("function").path("function_name").asText());
        }
        boolean shows = kind.equals("SHOW_REF");
        if (shows
                && !(DESCRIPTIONS.contains(node.path("show_type").asText())
                        && node.path("query").isObject())) {
            throw new RefusedSqlException(
                    "SHOW is not allowed here: list_tables lists the tables, and DESCRIBE tells a table's columns.");
        }
    }

    private static boolean isTableFunction(JsonNode node) {
        return node.path("type").asText().equals("TABLE_FUNCTION")
                && !node.path("class").isTextual();
    }
}
