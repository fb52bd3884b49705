package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What stands behind a query.
 *
 * @param orders the keys of ORDER BY; may be none
 * @param limit LIMIT and OFFSET in Spark SQL; may be empty
 * @param distinct whether equal rows are one
 * @param distinctOn of rows that are equal in these, the first counts; may be none
 */
record Modifiers(List<JsonNode> orders, String limit, Distinct distinct, List<JsonNode> distinctOn) {
    /** Which rows count. */
    enum Distinct {
        /** All. */
        ALL,
        /** Each once. */
        EACH
    }

    static Modifiers of(JsonNode query) {
        List<JsonNode> orders = new ArrayList<>();
        List<JsonNode> distinctOn = new ArrayList<>();
        Distinct distinct = Distinct.ALL;
        JsonNode limit = null;
        for (JsonNode modifier : Node.list(query, "modifiers")) {
            switch (Node.text(modifier, "type")) {
                case "ORDER_MODIFIER" -> orders.addAll(Node.list(modifier, "orders"));
                case "LIMIT_MODIFIER" -> limit = modifier;
                case "DISTINCT_MODIFIER" -> {
                    distinctOn.addAll(Node.list(modifier, "distinct_on_targets"));
                    distinct = distinctOn.isEmpty() ? Distinct.EACH : Distinct.ALL;
                }
                default ->
                    throw Node.refusal(
                            query, Node.text(modifier, "type").replace('_', ' ') + " is not supported on Spark.");
            }
        }
        return new Modifiers(orders, limit == null ? "" : limit(limit, orders), distinct, distinctOn);
    }

    private static String limit(JsonNode modifier, List<JsonNode> orders) {
        Node.requireKnown(modifier, "LIMIT", Set.of("limit", "offset"));
        StringBuilder sql = new StringBuilder();
        for (String field : List.of("limit", "offset")) {
            JsonNode value = modifier.path(field);
            if (value.isMissingNode()) {
                continue;
            }
            if (!Node.isLiteral(value, "INTEGER")) {
                throw Node.refusal(value, "LIMIT and OFFSET are numbers on Spark.");
            }
            if (orders.isEmpty() && !Node.literal(value).equals("0")) {
                throw Node.refusal(value, "LIMIT without ORDER BY takes other rows on each engine: add an ORDER BY.");
            }
            sql.append(' ').append(field.toUpperCase(Locale.ROOT)).append(' ').append(Node.literal(value));
        }
        return sql.toString();
    }
}
