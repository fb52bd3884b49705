package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.List;
import java.util.Locale;

/** A call of a function, and what rules ask of it. */
final class Call {
    private final JsonNode node;
    private final Scope scope;
    private final Expressions expressions;
    private final List<JsonNode> arguments;

    Call(JsonNode node, Scope scope, Expressions expressions) {
        this.node = node;
        this.scope = scope;
        this.expressions = expressions;
        this.arguments = Node.arguments(node);
    }

    JsonNode node() {
        return node;
    }

    Scope scope() {
        return scope;
    }

    Expressions expressions() {
        return expressions;
    }

    String name() {
        return Node.function(node);
    }

    int size() {
        return arguments.size();
    }

    JsonNode argument(int i) {
        return arguments.get(i);
    }

    List<JsonNode> arguments() {
        return arguments;
    }

    /** The type that DuckDB gives to it. */
    SqlType type() {
        return expressions.type(node, scope);
    }

    Typed value(int i) {
        return expressions.of(arguments.get(i), scope);
    }

    SqlType type(int i) {
        return value(i).type();
    }

    /** An argument as a type. */
    String as(int i, SqlType type) {
        return expressions.as(arguments.get(i), scope, type).sql();
    }

    String text(int i) {
        return as(i, SqlType.VARCHAR);
    }

    /** An argument as a DOUBLE. */
    String real(int i) {
        return as(i, SqlType.DOUBLE);
    }

    /** An argument that is a date or a timestamp, as the clock in UTC shows it; texts are no such. */
    Typed time(int i) {
        Typed value = value(i);
        if (value.type().is(Kind.TIMESTAMPTZ)) {
            return Typed.of(Spark.cast(value.sql(), SqlType.TIMESTAMP), SqlType.TIMESTAMP);
        }
        if (!value.type().isTime()) {
            throw refusal(name() + " of a " + value.type().duckDb() + " is not supported on Spark.");
        }
        return value;
    }

    /** A text that is written in the call. */
    String constant(int i) {
        if (!Node.isLiteral(arguments.get(i), "STRING")) {
            throw refusal(name() + " takes a text in quotes here on Spark.");
        }
        return Node.literal(arguments.get(i));
    }

    /** A text that is written in the call, in lower case. */
    String word(int i) {
        return constant(i).toLowerCase(Locale.ROOT);
    }

    /** A text that is written in the call and not empty. */
    String filled(int i) {
        String text = constant(i);
        if (text.isEmpty()) {
            throw refusal(name() + " with an empty text differs between engines.");
        }
        return text;
    }

    /** A whole number that is written in the call. */
    int number(int i, int least) {
        if (!Node.isLiteral(arguments.get(i), "INTEGER")
                || Node.literal(arguments.get(i)).length() > 9) {
            throw refusal(name() + " takes a number here on Spark.");
        }
        int number = Integer.parseInt(Node.literal(arguments.get(i)));
        if (number < least) {
            throw refusal(name() + " takes a number of at least " + least + " here on Spark.");
        }
        return number;
    }

    /** A list. */
    Typed list(int i) {
        Typed value = value(i);
        if (!value.type().is(Kind.LIST)) {
            throw refusal(name() + " of a " + value.type().duckDb() + " is not supported on Spark.");
        }
        return value;
    }

    /** Fails unless an argument's type is of a kind. */
    void require(boolean holds, int i) {
        if (!holds) {
            throw refusal(name() + " of a " + type(i).duckDb() + " is not supported on Spark.");
        }
    }

    Refusal refusal(String problem) {
        return Node.refusal(node, problem);
    }
}
