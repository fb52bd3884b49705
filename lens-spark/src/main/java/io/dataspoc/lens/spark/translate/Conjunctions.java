package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code AND} and {@code OR}. */
final class Conjunctions implements Expressions.Kind {
    private final Expressions expressions;

    Conjunctions(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "AND and OR", Set.of("children"));
        String sign = Node.text(node, "type").equals("CONJUNCTION_AND") ? " AND " : " OR ";
        return Typed.of(
                Node.list(node, "children").stream()
                        .map(child -> expressions.condition(child, scope))
                        .collect(Collectors.joining(sign, "(", ")")),
                SqlType.BOOLEAN);
    }
}
