package io.dataspoc.singer.parse;

import java.util.Objects;

/**
 * A JSON value before its column's type is looked at.
 *
 * @param kind what it is
 * @param text a string's characters, a number as it is written, NaN or an infinity as Java writes it, the JSON text of an object or
 *     array; empty for the others
 */
record RawValue(Kind kind, String text) {

    /** The kinds of JSON values, numbers told apart by how they are written. */
    enum Kind {
        NULL,
        TRUE,
        FALSE,
        /** A number without fraction and exponent. */
        INTEGER,
        /** A number with fraction or exponent. */
        FRACTION,
        /** NaN or an infinity. */
        NON_FINITE,
        STRING,
        /** An object or an array. */
        NESTED
    }

    static final RawValue NULL = new RawValue(Kind.NULL, "");
    static final RawValue TRUE = new RawValue(Kind.TRUE, "");
    static final RawValue FALSE = new RawValue(Kind.FALSE, "");

    RawValue {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(text, "text is null");
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }
}
