package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import io.dataspoc.lens.spark.translate.Typed.Literal;
import java.util.Set;

/** {@code CAST} and {@code TRY_CAST}. */
final class Casts implements Expressions.Kind {
    private final Expressions expressions;
    private final Casting casting;

    Casts(Expressions expressions, Casting casting) {
        this.expressions = expressions;
        this.casting = casting;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "CAST", Set.of("child", "type_expr", "try_cast"));
        SqlType type = expressions.type(node, scope);
        JsonNode child = node.path("child");
        if (type.is(Kind.INTERVAL)) {
            throw Node.refusal(
                    node,
                    "An interval stands only next to + or - with a date or timestamp on Spark, as in x + INTERVAL 1 DAY.");
        }
        Typed value = expressions.of(child, scope);
        boolean tries = Node.has(node, "try_cast");
        if (value.literal() != Literal.NONE && !tries) {
            return Typed.of(expressions.coercion().to(value, type, node).sql(), type);
        }
        return Typed.of(tries ? casting.tried(value, type, node) : casting.cast(value, type, node), type);
    }
}
