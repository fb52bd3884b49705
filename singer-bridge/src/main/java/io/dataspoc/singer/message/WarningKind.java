package io.dataspoc.singer.message;

/** What a tap did that was accepted, but that its user should know. */
public enum WarningKind {
    /** A message type in another case than the specification's. */
    TYPE_CASE("message type in another case"),
    /** A message of a type that nobody knows. */
    UNKNOWN_TYPE("unknown message type"),
    /** A stream that sent records before any SCHEMA. */
    INFERRED_SCHEMA("no SCHEMA, columns inferred from the first record"),
    /** A line that is no message, skipped. */
    MALFORMED_LINE("line that is no Singer message, skipped"),
    /** Bytes that are not UTF-8, lone surrogates or NUL, replaced by U+FFFD. */
    REPLACED_TEXT("line with bytes that are no text, replaced"),
    /** A property that the schema does not name, taken up as a new column. */
    NEW_PROPERTY("property that the schema does not name, added"),
    /** A property that the schema does not name, dropped. */
    DROPPED_PROPERTY("property that the schema does not name, dropped"),
    /** A value that its column can't hold; the column has got a wider type. */
    WIDENED("value beyond the column's type, column widened"),
    /** A date, time, date-time, or NaN that its column can't hold; it became null. */
    UNPARSABLE("value that the column's type can't hold, written as null"),
    /** NaN or an infinity inside JSON text, where JSON has no such thing; it became null. */
    NON_FINITE("NaN or infinity in JSON text, written as null"),
    /** Null or nothing in a column that the schema requires. */
    NULL_IN_REQUIRED("null in a required property"),
    /** Null or nothing in a key property. */
    NULL_KEY("null in a key property"),
    /** A record without any property, of a stream without any: there is no column to write. */
    EMPTY_RECORD("record without properties, not written"),
    /** A batch that the transform failed on, where that is to be survived. */
    RAW_BATCH("batch that the transform failed on, written as it came");

    private final String text;

    WarningKind(String text) {
        this.text = text;
    }

    /** What happened, in a few words without the count. */
    public String text() {
        return text;
    }
}
