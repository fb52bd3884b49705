package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Says what is not supported, and what to write instead. */
final class Unsupported {
    private static final Map<String, String> EXPRESSIONS = Map.of(
            "COLLATE", "COLLATE is not supported on Spark: compare lower(…) of both sides.",
            "LAMBDA", "A lambda stands only in list_transform and list_filter on Spark.",
            "POSITIONAL_REFERENCE", "Columns by their places (#1) are not supported on Spark: name them.",
            "PARAMETER", "Parameters are not supported in transforms.",
            "STAR", "* stands only in the list of SELECT, and COLUMNS(…) only there or around one function.");

    private static final Map<String, String> FUNCTIONS =
            Map.of("fdiv", "fdiv is not supported on Spark: write floor(a / b).");

    private Unsupported() {}

    static String function(String name) {
        return FUNCTIONS.getOrDefault(name, "The function " + name + " is not supported on Spark.");
    }

    static String expression(JsonNode node) {
        String kind = Node.kind(node);
        return EXPRESSIONS.getOrDefault(
                kind, "Expressions of the kind " + kind.toLowerCase(Locale.ROOT) + " are not supported on Spark.");
    }
}
