package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Functions.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Aggregates that make one value of all rows in an order: the rows are collected with their keys, sorted, and freed of the keys. */
final class OrderedAggregates {
    private OrderedAggregates() {}

    static void addTo(Registry list) {
        list.aggregate("list array_agg", "list(x ORDER BY y)", 1, 1, OrderedAggregates::list);
        list.aggregate(
                "string_agg group_concat listagg",
                "string_agg(text, 'separator' ORDER BY y)",
                1,
                2,
                OrderedAggregates::text);
    }

    /** How many elements a list has that is made of all rows, in whatever order; empty for other lists. */
    static Optional<String> count(Call length) {
        JsonNode list = length.argument(0);
        boolean plain = (Node.isFunction(list, "list") || Node.isFunction(list, "array_agg"))
                && Node.arguments(list).size() == 1
                && !Node.has(list, "distinct");
        if (!plain) {
            return Optional.empty();
        }
        Call call = new Call(list, length.scope(), length.expressions());
        return Optional.of("nullif(count(*)" + Aggregates.filter(call, "") + ", 0L)");
    }

    private static String list(Call call) {
        Typed value = call.value(0);
        return "nullif(" + sorted(call, value.sql(), "") + ", " + Spark.cast("array()", call.type()) + ")";
    }

    private static String text(Call call) {
        String separator = call.size() == 2 ? call.constant(1) : ",";
        String value = Texts.shown(call, 0);
        String some = sorted(call, value, value + " IS NOT NULL");
        String count = "count(" + value + ")" + Aggregates.filter(call, "");
        return "CASE WHEN " + count + " > 0 THEN array_join(" + some + ", " + Spark.text(separator) + ") END";
    }

    private static String sorted(Call call, String value, String condition) {
        if (Node.has(call.node(), "distinct")) {
            throw call.refusal("DISTINCT within " + call.name() + " is not supported on Spark.");
        }
        List<JsonNode> orders = Node.list(call.node().path("order_bys"), "orders");
        if (orders.isEmpty()) {
            throw call.refusal(call.name() + " without an order gives another one on each engine: write " + call.name()
                    + "(… ORDER BY …).");
        }
        List<String> fields = new ArrayList<>();
        StringBuilder comparator = new StringBuilder("CASE");
        for (int i = 0; i < orders.size(); i++) {
            JsonNode key = orders.get(i).path("expression");
            Typed by = call.expressions().of(key, call.scope());
            if (!by.type().isOrderable() || by.literal() != Typed.Literal.NONE) {
                throw Node.refusal(key, "Ordering by this is not supported on Spark.");
            }
            fields.add("'k" + i + "', " + by.sql());
            compare(comparator, "k" + i, orders.get(i));
        }
        fields.add("'v', " + value);
        return "transform(array_sort(collect_list(named_struct(" + String.join(", ", fields) + "))"
                + Aggregates.filter(call, condition) + ", (a, b) -> " + comparator.append(" ELSE 0 END")
                + "), s -> s.v)";
    }

    private static void compare(StringBuilder sql, String key, JsonNode order) {
        int nulls = Ordering.direction(order).endsWith("FIRST") ? -1 : 1;
        int less = Ordering.isDescending(order) ? 1 : -1;
        sql.append(" WHEN a.")
                .append(key)
                .append(" IS NULL AND b.")
                .append(key)
                .append(" IS NOT NULL THEN ")
                .append(nulls);
        sql.append(" WHEN a.")
                .append(key)
                .append(" IS NOT NULL AND b.")
                .append(key)
                .append(" IS NULL THEN ")
                .append(-nulls);
        sql.append(" WHEN a.")
                .append(key)
                .append(" < b.")
                .append(key)
                .append(" THEN ")
                .append(less);
        sql.append(" WHEN a.")
                .append(key)
                .append(" > b.")
                .append(key)
                .append(" THEN ")
                .append(-less);
    }
}
