package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The columns that a query compares with each other. */
final class Equalities {
    private Equalities() {}

    /** Pairs of names, in the order in which they stand. */
    static List<List<String>> in(JsonNode query) {
        List<List<String>> pairs = new ArrayList<>();
        find(query, pairs);
        return pairs;
    }

    private static void find(JsonNode node, List<List<String>> pairs) {
        JsonNode left = node.path("left");
        JsonNode right = node.path("right");
        if (Node.text(node, "type").equals("COMPARE_EQUAL")
                && Node.kind(left).equals("COLUMN_REF")
                && Node.kind(right).equals("COLUMN_REF")) {
            pairs.add(List.of(last(left), last(right)));
        }
        Node.texts(node, "using_columns").forEach(name -> pairs.add(List.of(name, name)));
        node.forEach(child -> find(child, pairs));
    }

    private static String last(JsonNode column) {
        List<String> names = Node.texts(column, "column_names");
        return names.get(names.size() - 1);
    }
}
