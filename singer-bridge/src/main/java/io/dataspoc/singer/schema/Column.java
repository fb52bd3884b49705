package io.dataspoc.singer.schema;

import java.util.Objects;

/**
 * One column.
 *
 * @param name the property's name, exactly
 * @param type what it holds
 * @param nullable whether the schema allows null or leaves the property out; files take nulls in any column
 */
public record Column(String name, ColumnType type, Nullability nullable) {

    /** Whether a column may be null by its schema. */
    public enum Nullability {
        NULLABLE,
        REQUIRED
    }

    public Column {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(nullable, "nullable is null");
    }

    /** A column that may be null. */
    public static Column nullable(String name, ColumnType type) {
        return new Column(name, type, Nullability.NULLABLE);
    }

    /** A column that must not be null. */
    public static Column required(String name, ColumnType type) {
        return new Column(name, type, Nullability.REQUIRED);
    }

    /** Whether null is allowed. */
    public boolean isNullable() {
        return nullable == Nullability.NULLABLE;
    }

    /** The same column with another type. */
    public Column withType(ColumnType other) {
        return new Column(name, other, nullable);
    }
}
