package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** {@code BETWEEN}. */
final class Between implements Expressions.Kind {
    private final Expressions expressions;

    Between(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "BETWEEN", Set.of("input", "lower", "upper"));
        JsonNode input = node.path("input");
        JsonNode lower = node.path("lower");
        JsonNode upper = node.path("upper");
        SqlType type = Comparisons.comparable(expressions, List.of(input, lower, upper), scope, node);
        return Typed.of(
                "(" + expressions.as(input, scope, type).sql() + " BETWEEN "
                        + expressions.as(lower, scope, type).sql() + " AND "
                        + expressions.as(upper, scope, type).sql() + ")",
                SqlType.BOOLEAN);
    }
}
