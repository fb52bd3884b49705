package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.SelectList.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code GROUP BY}, also by all columns that are no aggregates. */
final class Grouping {
    private final Expressions expressions;
    private final List<Item> items;
    private final Scope scope;
    private final boolean aggregates;
    private boolean grouped;

    Grouping(Expressions expressions, List<Item> items, Scope scope) {
        this.expressions = expressions;
        this.items = items;
        this.scope = scope;
        this.aggregates = items.stream().anyMatch(item -> Functions.hasAggregate(item.node()));
    }

    /** Whether rows become groups. */
    boolean isGrouped() {
        return grouped || aggregates;
    }

    /** The clause; empty if there is none. */
    String sql(JsonNode select) {
        boolean all = Node.text(select, "aggregate_handling").equals("FORCE_AGGREGATES");
        List<JsonNode> keys = Node.list(select, "group_expressions");
        if (Node.list(select, "group_sets").size() > 1) {
            throw Node.refusal(
                    keys.get(0), "GROUPING SETS, ROLLUP and CUBE are not supported on Spark: write UNION ALL.");
        }
        if (!all && keys.isEmpty()) {
            return "";
        }
        grouped = true;
        Set<String> sql = new LinkedHashSet<>();
        if (all) {
            items.stream()
                    .filter(item -> !Functions.hasAggregate(item.node()))
                    .forEach(item -> sql.add(key(item.node(), item.value())));
        } else {
            keys.forEach(key -> sql.add(key(key, value(key))));
        }
        // A literal would be the number of a column, and parts no rows from each other.
        sql.removeIf(String::isEmpty);
        if (sql.isEmpty()) {
            throw new Refusal("GROUP BY of literals alone is not supported on Spark.", -1);
        }
        return " GROUP BY " + String.join(", ", sql);
    }

    private Typed value(JsonNode key) {
        if (Node.isLiteral(key, "INTEGER")) {
            int place = Integer.parseInt(Node.literal(key));
            return items.get(place - 1).value();
        }
        return expressions.of(key, scope);
    }

    private static String key(JsonNode node, Typed value) {
        if (!value.type().isOrderable()) {
            throw Node.refusal(node, "GROUP BY a " + value.type().duckDb() + " is not supported on Spark.");
        }
        return value.literal() == Typed.Literal.NONE ? value.sql() : "";
    }
}
