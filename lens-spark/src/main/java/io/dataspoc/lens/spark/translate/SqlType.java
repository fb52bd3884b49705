package io.dataspoc.lens.spark.translate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type of DuckDB's, as far as Spark has the same.
 *
 * @param kind which
 * @param width the digits of a DECIMAL, 1 to 38; else 0
 * @param scale the digits of a DECIMAL behind the point; else 0
 * @param fields the element of a list, or the fields of a struct; else none
 * @param duckDb its name in DuckDB
 */
record SqlType(Kind kind, int width, int scale, List<Field> fields, String duckDb) {
    /** A field of a struct, or a list's element. */
    record Field(String name, SqlType type) {}

    /** The kinds of types, and how Spark calls them; an empty name is said by {@link #spark}. */
    enum Kind {
        BOOLEAN("BOOLEAN"),
        TINYINT("TINYINT"),
        SMALLINT("SMALLINT"),
        INTEGER("INT"),
        BIGINT("BIGINT"),
        HUGEINT("DECIMAL(38,0)"),
        DECIMAL(""),
        FLOAT("FLOAT"),
        DOUBLE("DOUBLE"),
        VARCHAR("STRING"),
        BLOB("BINARY"),
        DATE("DATE"),
        TIMESTAMP("TIMESTAMP_NTZ"),
        TIMESTAMPTZ("TIMESTAMP_LTZ"),
        INTERVAL(""),
        LIST(""),
        STRUCT(""),
        NULL("VOID"),
        OTHER("");

        private final String spark;

        Kind(String spark) {
            this.spark = spark;
        }
    }

    static final SqlType BOOLEAN = simple(Kind.BOOLEAN, "BOOLEAN");
    static final SqlType INTEGER = simple(Kind.INTEGER, "INTEGER");
    static final SqlType BIGINT = simple(Kind.BIGINT, "BIGINT");
    static final SqlType HUGEINT = simple(Kind.HUGEINT, "HUGEINT");
    static final SqlType DOUBLE = simple(Kind.DOUBLE, "DOUBLE");
    static final SqlType VARCHAR = simple(Kind.VARCHAR, "VARCHAR");
    static final SqlType DATE = simple(Kind.DATE, "DATE");
    static final SqlType TIMESTAMP = simple(Kind.TIMESTAMP, "TIMESTAMP");

    /** Copies the fields. */
    SqlType {
        requireNonNull(kind, "kind is null");
        requireNonNull(duckDb, "duckDb is null");
        fields = List.copyOf(fields);
    }

    static SqlType simple(Kind kind, String duckDb) {
        return new SqlType(kind, 0, 0, List.of(), duckDb);
    }

    static SqlType decimal(int width, int scale) {
        return new SqlType(Kind.DECIMAL, width, scale, List.of(), "DECIMAL(" + width + "," + scale + ")");
    }

    static SqlType list(SqlType element) {
        return new SqlType(Kind.LIST, 0, 0, List.of(new Field("element", element)), element.duckDb() + "[]");
    }

    boolean is(Kind... kinds) {
        for (Kind each : kinds) {
            if (kind == each) {
                return true;
            }
        }
        return false;
    }

    boolean isWhole() {
        return is(Kind.TINYINT, Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.HUGEINT);
    }

    /** Whether it is a number whose value is exact. */
    boolean isExact() {
        return isWhole() || kind == Kind.DECIMAL;
    }

    boolean isFloating() {
        return is(Kind.FLOAT, Kind.DOUBLE);
    }

    boolean isNumber() {
        return isExact() || isFloating();
    }

    /** Whether it is a day or a point in time. */
    boolean isTime() {
        return is(Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMPTZ);
    }

    /** Whether its values can be told equal and put in an order. */
    boolean isOrderable() {
        return isNumber() || isTime() || is(Kind.BOOLEAN, Kind.VARCHAR, Kind.BLOB, Kind.NULL);
    }

    /** The type of a list's elements. */
    SqlType element() {
        if (kind != Kind.LIST) {
            throw new IllegalStateException(duckDb + " is no list.");
        }
        return fields.get(0).type();
    }

    /** A struct's field, by its name in any case. */
    Optional<Field> field(String name) {
        return fields.stream()
                .filter(field -> kind == Kind.STRUCT && field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether Spark has it. */
    boolean isShared() {
        return switch (kind) {
            case OTHER, INTERVAL -> false;
            case LIST, STRUCT -> fields.stream().allMatch(field -> field.type().isShared());
            default -> true;
        };
    }

    /** Its name in Spark SQL. */
    String spark() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + width + "," + scale + ")";
            case LIST -> "ARRAY<" + element().spark() + ">";
            case STRUCT ->
                fields.stream()
                        .map(field ->
                                Spark.name(field.name()) + ": " + field.type().spark())
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case OTHER, INTERVAL -> throw new IllegalStateException("Spark has no " + duckDb + ".");
            default -> kind.spark;
        };
    }

    /** Whether Spark's type for it is the same as for another. */
    boolean isSame(SqlType other) {
        return isShared() && other.isShared() && spark().equals(other.spark());
    }
}
