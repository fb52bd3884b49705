package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import io.dataspoc.lens.spark.translate.Typed.Literal;
import java.util.List;

/** Values as another type where DuckDB makes them so without being asked to, as far as no value changes by it. */
final class Coercion {
    private static final List<Kind> WHOLE =
            List.of(Kind.TINYINT, Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.HUGEINT);

    private final Scratch scratch;

    Coercion(Scratch scratch) {
        this.scratch = scratch;
    }

    /**
     * A value as a type.
     *
     * @param place the node to name in an error
     * @throws Refusal if it needs a cast that somebody should write
     */
    Typed to(Typed value, SqlType type, JsonNode place) {
        if (!type.isShared()) {
            throw Node.refusal(place, "Values of type " + type.duckDb() + " are not supported on Spark.");
        }
        if (value.literal() == Literal.NOTHING) {
            return Typed.of(Spark.none(type), type);
        }
        if (value.literal() == Literal.TEXT && type.kind() != Kind.VARCHAR) {
            return Typed.of(constant(value.text(), type, place), type);
        }
        if (value.type().isSame(type)) {
            return new Typed(value.sql(), type, value.literal(), value.text());
        }
        if (value.literal() == Literal.NUMBER && type.isNumber()) {
            return Typed.of(number(value.text(), type, place), type);
        }
        if (!widens(value.type(), type)) {
            throw Node.refusal(
                    place,
                    "A value of type " + value.type().duckDb() + " stands where " + type.duckDb()
                            + " is needed: write CAST(… AS " + type.duckDb() + ").");
        }
        return Typed.of(Spark.cast(value.sql(), type), type);
    }

    /** Whether every value of a type is one of another. */
    private static boolean widens(SqlType from, SqlType to) {
        if (from.is(Kind.NULL)) {
            return true;
        }
        if (from.isWhole() && to.isWhole()) {
            return WHOLE.indexOf(from.kind()) <= WHOLE.indexOf(to.kind());
        }
        if (from.isExact() && to.isFloating() || from.is(Kind.FLOAT) && to.is(Kind.DOUBLE)) {
            return true;
        }
        if (from.isWhole() && to.is(Kind.DECIMAL)) {
            return true; // What has too many digits fails on both.
        }
        if (from.is(Kind.DECIMAL) && to.is(Kind.DECIMAL)) {
            return from.scale() <= to.scale();
        }
        if (from.is(Kind.LIST) && to.is(Kind.LIST)) {
            return from.element().isSame(to.element()) || widens(from.element(), to.element());
        }
        return from.is(Kind.DATE) && to.is(Kind.TIMESTAMP, Kind.TIMESTAMPTZ)
                || from.is(Kind.TIMESTAMP) && to.is(Kind.TIMESTAMPTZ);
    }

    /** A number as DuckDB reads it for a type. */
    private String number(String digits, SqlType type, JsonNode place) {
        return switch (type.kind()) {
            case DOUBLE -> Spark.real(digits);
            case BIGINT -> constantText(digits, type, place) + "L";
            case INTEGER -> constantText(digits, type, place);
            case FLOAT, DECIMAL -> Spark.cast(Spark.text(digits), type);
            default -> Spark.cast(constantText(digits, type, place), type);
        };
    }

    /** What a text is as a type, computed now. */
    String constant(String text, SqlType type, JsonNode place) {
        return switch (type.kind()) {
            case VARCHAR -> Spark.text(text);
            case BLOB, LIST, STRUCT, NULL, OTHER, INTERVAL ->
                throw Node.refusal(place, "A text as " + type.duckDb() + " is not supported on Spark.");
            case TIMESTAMPTZ ->
                // In words that name no time zone, since both are in UTC.
                Spark.cast(
                        Spark.text(constantText(
                                        "CAST(" + Sql.text(text) + " AS TIMESTAMP WITH TIME ZONE)",
                                        SqlType.TIMESTAMP,
                                        place)
                                + "Z"),
                        type);
            default -> Spark.cast(Spark.text(constantText(Sql.text(text), type, place)), type);
        };
    }

    private String constantText(String sql, SqlType type, JsonNode place) {
        try {
            return scratch.value("SELECT CAST(CAST(" + sql + " AS " + type.duckDb() + ") AS VARCHAR)");
        } catch (EngineException e) {
            throw Node.refusal(place, e);
        }
    }
}
