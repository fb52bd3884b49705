package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Functions that are written as arguments of others. */
final class Lambda {
    private Lambda() {}

    /** The names of its parameters. */
    static List<String> parameters(JsonNode lambda) {
        JsonNode left = lambda.path("lhs");
        return Node.kind(left).equals("COLUMN_REF")
                ? Node.texts(left, "column_names")
                : Node.arguments(left).stream()
                        .flatMap(each -> Node.texts(each, "column_names").stream())
                        .toList();
    }

    /**
     * A lambda of one parameter.
     *
     * @param element what the parameter is
     * @param result the type that its body is to have; null for its own
     */
    static Typed of(JsonNode lambda, Scope scope, SqlType element, SqlType result, Expressions expressions) {
        List<String> names = Node.kind(lambda).equals("LAMBDA") ? parameters(lambda) : List.of();
        if (names.size() != 1) {
            throw Node.refusal(
                    lambda, "Only lambdas of one parameter are supported on Spark, such as lambda x: x + 1.");
        }
        String name = names.get(0);
        Scope inner = scope.withParameter(name, Typed.of(Spark.name(name), element));
        JsonNode body = lambda.path("expr");
        Typed value = expressions.of(body, inner);
        Typed cast = result == null ? value : expressions.coercion().to(value, result, body);
        return Typed.of(Spark.name(name) + " -> " + cast.sql(), cast.type());
    }
}
