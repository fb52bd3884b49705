package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Typed.Literal;
import java.util.Set;

/** Literals. */
final class Constants implements Expressions.Kind {
    private final Scratch scratch;

    Constants(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "A literal", Set.of("literal"));
        String text = Node.literal(node);
        return switch (node.path("literal").path("kind").asText()) {
            case "STRING" -> new Typed(Spark.text(text), SqlType.VARCHAR, Literal.TEXT, text);
            case "BOOLEAN" -> Typed.of(text, SqlType.BOOLEAN);
            case "INTEGER", "NUMERIC" -> number(scratch.type(node), text);
            case "NULL_LITERAL" ->
                new Typed("NULL", SqlType.simple(SqlType.Kind.NULL, "\"NULL\""), Literal.NOTHING, "");
            default -> throw Node.refusal(node, "Literals of this kind are not supported on Spark.");
        };
    }

    private static Typed number(SqlType type, String text) {
        if (!type.isNumber()) {
            throw new Refusal("Numbers of type " + type.duckDb() + " are not supported on Spark.", -1);
        }
        String digits = text.replace("_", "");
        String sql = switch (type.kind()) {
            case INTEGER -> digits;
            case BIGINT -> digits + "L";
            case DOUBLE -> Spark.real(digits);
            default -> Spark.cast(Spark.text(digits), type);
        };
        return new Typed(sql, type, Literal.NUMBER, digits);
    }
}
