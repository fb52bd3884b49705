package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** {@code CASE}. */
final class Cases implements Expressions.Kind {
    private final Expressions expressions;

    Cases(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "CASE", Set.of("case_checks", "else_expr"));
        SqlType type = expressions.type(node, scope);
        StringBuilder sql = new StringBuilder("CASE");
        for (JsonNode check : Node.list(node, "case_checks")) {
            sql.append(" WHEN ").append(expressions.condition(check.path("when_expr"), scope));
            sql.append(" THEN ")
                    .append(expressions.as(check.path("then_expr"), scope, type).sql());
        }
        if (Node.has(node, "else_expr")) {
            sql.append(" ELSE ")
                    .append(expressions.as(node.path("else_expr"), scope, type).sql());
        }
        return Typed.of(sql.append(" END").toString(), type);
    }
}
