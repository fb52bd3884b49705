package io.dataspoc.singer.schema;

/**
 * The type of a column. {@link #kind()} is for switches; {@link DecimalType} and {@link ListType} have parameters. Types are equal by value.
 */
public sealed interface ColumnType permits SimpleType, DecimalType, ListType {

    /** The family of types, for switches without a default. */
    enum Kind {
        /** 64-bit signed integers. */
        INT64,
        /** 64-bit binary floating point; NaN and infinities are values. */
        DOUBLE,
        /** True and false. */
        BOOLEAN,
        /** Text; values of other JSON types are kept as their JSON text. */
        STRING,
        /** JSON text of whatever value; strings keep their quotes. */
        JSON,
        /** Days since 1970-01-01. */
        DATE,
        /** Microseconds since 1970-01-01T00:00Z. */
        TIMESTAMP,
        /** Microseconds since midnight. */
        TIME,
        /** Exact decimals of a fixed scale. */
        DECIMAL,
        /** Lists of scalars. */
        LIST
    }

    /** The family of the type. */
    Kind kind();

    /** The name in the manifest: that of pyarrow, as in {@code timestamp[us, tz=UTC]}. */
    String manifestName();
}
