package io.dataspoc.lens.spark.translate;

import static java.util.Objects.requireNonNull;

/**
 * An expression of Spark SQL.
 *
 * @param sql its text, which stands by itself anywhere
 * @param type what DuckDB says of its type; Spark's is {@link SqlType#spark}
 * @param literal the form of a literal, which takes the type that its place asks for
 * @param text what a literal says; else empty
 */
record Typed(String sql, SqlType type, Literal literal, String text) {
    /** The forms of literals. */
    enum Literal {
        /** It is none. */
        NONE,
        /** A text in quotes. */
        TEXT,
        /** A number. */
        NUMBER,
        /** NULL. */
        NOTHING
    }

    /** Checks that all are there. */
    Typed {
        requireNonNull(sql, "sql is null");
        requireNonNull(type, "type is null");
        requireNonNull(literal, "literal is null");
        requireNonNull(text, "text is null");
    }

    static Typed of(String sql, SqlType type) {
        return new Typed(sql, type, Literal.NONE, "");
    }
}
