package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The keys of ORDER BY, with NULLs where DuckDB has them: at the end, in both directions. */
final class Ordering {
    private final List<String> outputs;
    private final Function<JsonNode, String> expression;

    /**
     * Orders the rows of a query.
     *
     * @param outputs the names of its columns; they count first
     * @param expression writes any other key
     */
    Ordering(List<String> outputs, Function<JsonNode, String> expression) {
        this.outputs = outputs;
        this.expression = expression;
    }

    /** A key. */
    String key(JsonNode order) {
        JsonNode key = order.path("expression");
        String direction = direction(order);
        if (Node.kind(key).equals("STAR")) {
            Node.requireKnown(key, "ORDER BY ALL", Set.of("columns"));
            return IntStream.rangeClosed(1, outputs.size())
                    .mapToObj(place -> place + direction)
                    .collect(Collectors.joining(", "));
        }
        if (Node.isLiteral(key, "INTEGER")) {
            return Node.literal(key) + direction;
        }
        List<String> names = Node.texts(key, "column_names");
        if (Node.kind(key).equals("COLUMN_REF") && names.size() == 1) {
            for (int i = 0; i < outputs.size(); i++) {
                if (outputs.get(i).equalsIgnoreCase(names.get(0))) {
                    return i + 1 + direction;
                }
            }
        }
        return expression.apply(key) + direction;
    }

    /** The direction of a key, and where NULLs stand. */
    static String direction(JsonNode order) {
        Node.requireKnown(order, "ORDER BY", Set.of("expression", "null_order"));
        boolean first = Node.text(order, "null_order").contains("FIRST");
        return (isDescending(order) ? " DESC" : " ASC") + (first ? " NULLS FIRST" : " NULLS LAST");
    }

    static boolean isDescending(JsonNode order) {
        return Node.text(order, "type").equals("DESCENDING");
    }
}
