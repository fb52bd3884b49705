package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code =}, {@code <>}, {@code <}, {@code >}, {@code <=}, {@code >=} and IS [NOT] DISTINCT FROM. */
final class Comparisons implements Expressions.Kind {
    private static final Map<String, String> SIGNS = Map.of(
            "COMPARE_EQUAL", "=",
            "COMPARE_NOTEQUAL", "<>",
            "COMPARE_LESSTHAN", "<",
            "COMPARE_GREATERTHAN", ">",
            "COMPARE_LESSTHANOREQUALTO", "<=",
            "COMPARE_GREATERTHANOREQUALTO", ">=",
            "COMPARE_NOT_DISTINCT_FROM", "<=>",
            "COMPARE_DISTINCT_FROM", "<=>");

    private final Expressions expressions;

    Comparisons(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "A comparison", Set.of("left", "right"));
        String kind = Node.text(node, "type");
        String sign = SIGNS.get(kind);
        if (sign == null) {
            throw Node.refusal(node, "This comparison is not supported on Spark.");
        }
        JsonNode left = node.path("left");
        JsonNode right = node.path("right");
        SqlType type = comparable(expressions, List.of(left, right), scope, node);
        String sql = "(" + expressions.as(left, scope, type).sql() + " " + sign + " "
                + expressions.as(right, scope, type).sql() + ")";
        return Typed.of(kind.equals("COMPARE_DISTINCT_FROM") ? "(NOT " + sql + ")" : sql, SqlType.BOOLEAN);
    }

    /** The type as which values are compared. */
    static SqlType comparable(Expressions expressions, List<JsonNode> values, Scope scope, JsonNode place) {
        SqlType type = expressions.common(values, scope, place);
        if (!type.isOrderable()) {
            throw Node.refusal(place, "Comparing values of type " + type.duckDb() + " is not supported on Spark.");
        }
        return type;
    }
}
