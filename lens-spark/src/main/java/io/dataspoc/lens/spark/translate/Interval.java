package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.engine.EngineException;
import java.util.Map;
import java.util.Optional;

/**
 * A length of time, in DuckDB's three parts, which are added one after the other.
 *
 * @param months a number, or an expression of type INT
 * @param days a number, or an expression of type INT
 * @param micros a number, or an expression of type BIGINT
 */
record Interval(String months, String days, String micros) {
    private static final String NONE = "0";

    /** Units by the functions that {@code INTERVAL x UNIT} becomes: months, days and microseconds of one. */
    private static final Map<String, long[]> UNITS = Map.of(
            "to_years", new long[] {12, 0, 0},
            "to_quarters", new long[] {3, 0, 0},
            "to_months", new long[] {1, 0, 0},
            "to_weeks", new long[] {0, 7, 0},
            "to_days", new long[] {0, 1, 0},
            "to_hours", new long[] {0, 0, 3_600_000_000L},
            "to_minutes", new long[] {0, 0, 60_000_000L},
            "to_seconds", new long[] {0, 0, 1_000_000L});

    /** Whether an expression is written as an interval. */
    static boolean isInterval(JsonNode node) {
        return Node.kind(node).equals("FUNCTION") && UNITS.containsKey(Node.function(node))
                || Node.kind(node).equals("CAST")
                        && Node.text(node.path("type_expr"), "type_name").equalsIgnoreCase("INTERVAL");
    }

    /**
     * Reads an interval: a literal, or a number of units.
     *
     * @param scope what names in it mean; null where there may be none
     * @return the interval; empty for what is not written as one
     */
    static Optional<Interval> of(JsonNode node, Expressions expressions, Scope scope) {
        if (!isInterval(node)) {
            return Optional.empty();
        }
        if (Node.kind(node).equals("CAST")) {
            if (!Node.isLiteral(node.path("child"), "STRING")) {
                throw Node.refusal(node, "An interval is written out on Spark, as in INTERVAL 1 DAY.");
            }
            return Optional.of(constant(node, expressions.scratch()));
        }
        if (isConstant(node)) {
            return Optional.of(constant(node, expressions.scratch()));
        }
        if (scope == null) {
            return Optional.empty();
        }
        return Optional.of(counted(node, expressions, scope));
    }

    private static boolean isConstant(JsonNode node) {
        if (Node.kind(node).equals("COLUMN_REF") || Node.kind(node).equals("SUBQUERY")) {
            return false;
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && !isConstant(child)) {
                return false;
            }
        }
        return true;
    }

    private static Interval constant(JsonNode node, Scratch scratch) {
        String text = scratch.printed(node);
        String parts = "SELECT concat_ws(' ', datepart('year', i) * 12 + datepart('month', i), datepart('day', i),"
                + " datepart('hour', i) * 3600000000 + datepart('minute', i) * 60000000 + datepart('microsecond', i))"
                + " FROM (SELECT " + text + " AS i)";
        try {
            String[] numbers = scratch.value(parts).split(" ");
            return new Interval(numbers[0], numbers[1], numbers[2]);
        } catch (EngineException e) {
            throw Node.refusal(node, e);
        }
    }

    /** {@code INTERVAL (n) DAY}: DuckDB makes it {@code to_days(CAST(trunc(CAST(n AS DOUBLE)) AS INTEGER))}. */
    private static Interval counted(JsonNode node, Expressions expressions, Scope scope) {
        JsonNode number = Node.arguments(node).get(0);
        if (Node.kind(number).equals("CAST")
                && Node.isFunction(number.path("child"), "trunc")
                && Node.kind(Node.arguments(number.path("child")).get(0)).equals("CAST")) {
            number = Node.arguments(number.path("child")).get(0).path("child");
        }
        if (!expressions.of(number, scope).type().isWhole()) {
            throw Node.refusal(node, "An interval takes a whole number on Spark.");
        }
        String count = Spark.cast(expressions.of(number, scope).sql(), SqlType.BIGINT);
        long[] unit = UNITS.get(Node.function(node));
        return new Interval(
                times(count, unit[0], SqlType.INTEGER),
                times(count, unit[1], SqlType.INTEGER),
                times(count, unit[2], SqlType.BIGINT));
    }

    private static String times(String count, long unit, SqlType type) {
        return unit == 0 ? NONE : Spark.cast("(" + count + " * " + unit + "L)", type);
    }

    /** Whether it is a constant that leads to later times, by days or less. */
    boolean isForward() {
        return months.equals(NONE)
                && isNumber(days)
                && isNumber(micros)
                && Long.parseLong(days) >= 0
                && Long.parseLong(micros) >= 0
                && !(days.equals(NONE) && micros.equals(NONE));
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+");
    }

    /** A constant of days and microseconds. */
    String literal() {
        return "make_dt_interval(" + days + ", 0, 0, CAST(CAST(" + micros
                + " AS DECIMAL(20,0)) / 1000000 AS DECIMAL(18,6)))";
    }

    /** A TIMESTAMP_NTZ or TIMESTAMP plus or minus this. */
    String addedTo(String time, String sign) {
        String sum = time;
        if (!months.equals(NONE)) {
            sum = "(" + sum + " " + sign + " make_ym_interval(0, " + months + "))";
        }
        if (!days.equals(NONE)) {
            sum = "(" + sum + " " + sign + " make_dt_interval(" + days + "))";
        }
        if (!micros.equals(NONE)) {
            sum = "(" + sum + " " + sign + " make_dt_interval(0, 0, 0, CAST(CAST(" + micros
                    + " AS DECIMAL(20,0)) / 1000000 AS DECIMAL(18,6))))";
        }
        return sum;
    }
}
