package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.Map;

/** Casts that are written, with DuckDB's results: it rounds where Spark cuts off, and takes texts that Spark does not. */
final class Casting {
    /** Above it, a double has no digits behind the point, and none before it can be told for sure. */
    private static final String WHOLE_DOUBLE = "9007199254740992D";

    /** Texts that both read alike, by the kind of what they become. */
    private static final Map<Kind, String> CANONICAL = Map.ofEntries(
            Map.entry(Kind.TINYINT, "[+-]?[0-9]+"),
            Map.entry(Kind.SMALLINT, "[+-]?[0-9]+"),
            Map.entry(Kind.INTEGER, "[+-]?[0-9]+"),
            Map.entry(Kind.BIGINT, "[+-]?[0-9]+"),
            Map.entry(Kind.HUGEINT, "[+-]?[0-9]+"),
            Map.entry(Kind.DECIMAL, "[+-]?[0-9]+([.][0-9]+)?"),
            Map.entry(Kind.DOUBLE, "[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?"),
            Map.entry(Kind.BOOLEAN, "(?i:true|false)"),
            Map.entry(Kind.DATE, "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
            Map.entry(Kind.TIMESTAMP, "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?"));

    private final Coercion coercion;

    Casting(Coercion coercion) {
        this.coercion = coercion;
    }

    /** A value as a type; what cannot be so fails when it is met. */
    String cast(Typed value, SqlType to, JsonNode place) {
        SqlType from = value.type();
        if (!to.isShared()) {
            throw refused(from, to, place);
        }
        if (from.isSame(to)) {
            return value.sql();
        }
        if (from.is(Kind.VARCHAR)) {
            return parsed(value.sql(), to, place);
        }
        if (to.is(Kind.VARCHAR)) {
            return shown(value, place);
        }
        if (from.isNumber() && to.isNumber()) {
            return number(value, to, place);
        }
        boolean flag = from.is(Kind.BOOLEAN) && to.isWhole() || from.isWhole() && to.is(Kind.BOOLEAN);
        if (flag && !from.is(Kind.HUGEINT) || from.isTime() && to.isTime()) {
            return Spark.cast(value.sql(), to);
        }
        return coercion.to(value, to, place).sql();
    }

    private String number(Typed value, SqlType to, JsonNode place) {
        SqlType from = value.type();
        if (from.isFloating() && to.isWhole()) {
            if (to.is(Kind.HUGEINT)) {
                throw refused(from, to, place);
            }
            return Spark.cast("rint(" + value.sql() + ")", to); // Half to even, as DuckDB does.
        }
        if (from.is(Kind.DECIMAL) && to.isWhole()) {
            return Spark.cast("round(" + value.sql() + ", 0)", to);
        }
        if (from.isFloating() && to.is(Kind.DECIMAL)) {
            return decimal(value.sql(), to);
        }
        return Spark.cast(value.sql(), to);
    }

    /** DuckDB multiplies, rounds the double, and puts the point back; Spark rounds the digits that it would print. */
    private static String decimal(String value, SqlType to) {
        String scaled = "(CAST(" + value + " AS DOUBLE) * 1e" + to.scale() + "D)";
        SqlType whole = SqlType.decimal(Math.min(38, to.width() + 1), 0);
        String digits = Spark.cast("round(" + scaled + ", 0)", whole);
        String shifted = to.scale() == 0
                ? Spark.cast(digits, to)
                : Spark.cast(
                        "(" + digits + " * "
                                + Spark.cast("'1e-" + to.scale() + "'", SqlType.decimal(to.scale() + 1, to.scale()))
                                + ")",
                        to);
        return "CASE WHEN abs" + scaled + " >= " + WHOLE_DOUBLE + " THEN "
                + Spark.failure(
                        "A DOUBLE has too many digits for " + to.duckDb() + " to be the same on both engines.", to)
                + " ELSE " + shifted + " END";
    }

    private static String shown(Typed value, JsonNode place) {
        SqlType from = value.type();
        if (from.isTime() && !from.is(Kind.TIMESTAMPTZ)) {
            return TimeFormats.shown(value.sql(), Spark.cast(value.sql(), SqlType.VARCHAR));
        }
        if (from.isExact() || from.is(Kind.BOOLEAN)) {
            return Spark.cast(value.sql(), SqlType.VARCHAR);
        }
        throw Node.refusal(
                place,
                from.isFloating()
                        ? "A " + from.duckDb() + " as text differs between the engines: cast it to a DECIMAL first."
                        : "A " + from.duckDb() + " as text is not supported on Spark"
                                + (from.is(Kind.TIMESTAMPTZ) ? ": use strftime." : "."));
    }

    /** Texts in the forms that both read alike; all others fail. */
    private static String parsed(String text, SqlType to, JsonNode place) {
        String form = form(to, place);
        return "CASE WHEN " + text + " RLIKE " + form + " THEN " + Spark.cast(text, to) + " WHEN " + text
                + " IS NOT NULL THEN "
                + Spark.failure(
                        "A text is not in the plain form of " + to.duckDb() + ", in which both engines read it alike.",
                        to)
                + " END";
    }

    private static String form(SqlType to, JsonNode place) {
        String form = CANONICAL.get(to.kind());
        if (form == null) {
            throw refused(SqlType.VARCHAR, to, place);
        }
        return Spark.text("\\A(" + form + ")\\z");
    }

    /** A value as a type; what cannot be so is NULL. */
    String tried(Typed value, SqlType to, JsonNode place) {
        SqlType from = value.type();
        if (from.isSame(to)) {
            return value.sql();
        }
        if (from.isNumber() && to.isNumber()) {
            boolean plain =
                    from.isExact() && (to.isFloating() || to.isWhole() && from.isWhole() || to.is(Kind.DECIMAL));
            if (!plain) {
                throw refused(from, to, place);
            }
            return "try_cast(" + value.sql() + " AS " + to.spark() + ")";
        }
        if (from.is(Kind.VARCHAR) && (to.isWhole() || to.is(Kind.DATE))) {
            String text = value.sql();
            // DuckDB also reads 1.5, 1e3 and 0x1F as whole numbers, and more forms of dates.
            return "CASE WHEN " + text + " RLIKE " + form(to, place) + " THEN try_cast(" + text + " AS " + to.spark()
                    + ") WHEN " + text + " RLIKE '\\\\A\\\\s*[+-]?[.]?[0-9]' THEN "
                    + Spark.failure("A text may be " + to.duckDb() + " to one engine alone.", to) + " END";
        }
        throw refused(from, to, place);
    }

    private static Refusal refused(SqlType from, SqlType to, JsonNode place) {
        return Node.refusal(
                place, "A cast from " + from.duckDb() + " to " + to.duckDb() + " is not supported on Spark.");
    }
}
