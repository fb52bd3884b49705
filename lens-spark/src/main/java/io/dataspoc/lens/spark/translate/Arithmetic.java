package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Functions.Registry;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.Optional;

/** {@code + - * / // %} and {@code ||}. */
final class Arithmetic {
    private Arithmetic() {}

    static void addTo(Registry list) {
        list.scalar("+ add", "a + b", 1, 2, call -> sum(call, "+"));
        list.scalar("- subtract", "a - b", 1, 2, call -> sum(call, "-"));
        list.scalar("* multiply", "a * b", 2, 2, call -> numbers(call, "*"));
        list.scalar("/", "a / b", 2, 2, Arithmetic::quotient);
        list.scalar("// divide", "a // b", 2, 2, Arithmetic::wholeQuotient);
        list.scalar("% mod", "a % b", 2, 2, Arithmetic::remainder);
        list.scalar("||", "a || b", 2, 2, Arithmetic::joined);
    }

    private static String sum(Call call, String sign) {
        if (call.size() == 1) {
            call.require(call.type(0).isNumber(), 0);
            return sign.equals("-") ? "(- " + call.as(0, call.type()) + ")" : call.as(0, call.type());
        }
        if (call.type().isTime()) {
            return moved(call, sign);
        }
        if (call.type().is(Kind.BIGINT)
                && call.type(0).is(Kind.DATE)
                && call.type(1).is(Kind.DATE)) {
            return Spark.cast(
                    "datediff(" + call.value(0).sql() + ", " + call.value(1).sql() + ")", SqlType.BIGINT);
        }
        if (call.type().is(Kind.INTERVAL)) {
            throw call.refusal(
                    "The difference of two timestamps is an interval, which Spark has not in the same way: use"
                            + " date_diff('second', a, b) or epoch(b) - epoch(a).");
        }
        return numbers(call, sign);
    }

    /** A date or timestamp and a number of days or an interval. */
    private static String moved(Call call, String sign) {
        boolean turned = Interval.isInterval(call.argument(0)) || !call.type(0).isTime();
        int time = turned ? 1 : 0;
        JsonNode length = call.argument(1 - time);
        if (turned && sign.equals("-")) {
            throw call.refusal("Taking a time from an interval is not supported on Spark.");
        }
        Optional<Interval> interval = Interval.of(length, call.expressions(), call.scope());
        if (interval.isPresent()) {
            return interval.get().addedTo(call.as(time, call.type()), sign);
        }
        if (!call.type(time).is(Kind.DATE)) {
            throw call.refusal("Only an interval or days can be added to a time on Spark.");
        }
        String days = call.as(1 - time, SqlType.INTEGER);
        return (sign.equals("+") ? "date_add(" : "date_sub(") + call.value(time).sql() + ", " + days + ")";
    }

    private static String numbers(Call call, String sign) {
        SqlType type = call.type();
        if (!type.isNumber() || !call.type(0).isNumber() || !call.type(1).isNumber()) {
            throw call.refusal("'" + sign + "' between " + call.type(0).duckDb() + " and "
                    + call.type(1).duckDb() + " is not supported on Spark.");
        }
        if (type.is(Kind.DECIMAL)) {
            return Spark.cast("(" + exact(call, 0) + " " + sign + " " + exact(call, 1) + ")", type);
        }
        return Spark.cast("(" + call.as(0, type) + " " + sign + " " + call.as(1, type) + ")", type);
    }

    /** A number with its own digits: Spark finds enough room for the result, and fails where there is none. */
    private static String exact(Call call, int i) {
        Typed value = call.value(i);
        return value.type().is(Kind.HUGEINT) ? Spark.cast(value.sql(), SqlType.decimal(38, 0)) : value.sql();
    }

    /** Always a DOUBLE; by zero infinite or NaN. */
    private static String quotient(Call call) {
        if (!call.type().is(Kind.DOUBLE)) {
            throw call.refusal("'/' that gives a " + call.type().duckDb() + " is not supported on Spark.");
        }
        String a = call.real(0);
        String b = call.real(1);
        if (Node.isLiteral(call.argument(1), "INTEGER")
                && !Node.literal(call.argument(1)).equals("0")) {
            return "(" + a + " / " + b + ")";
        }
        String infinite = "CAST('Infinity' AS DOUBLE)";
        String signed = call.type(1).isFloating()
                ? "CASE WHEN CAST(" + b + " AS STRING) LIKE '-%' THEN - " + infinite + " ELSE " + infinite + " END"
                : infinite;
        return "CASE WHEN " + b + " = 0D THEN " + a + " * " + signed + " ELSE " + a + " / nullif(" + b + ", 0D) END";
    }

    private static String wholeQuotient(Call call) {
        SqlType type = call.type();
        if (!type.isWhole() || type.is(Kind.HUGEINT)) {
            throw call.refusal("'//' that gives a " + type.duckDb() + " is not supported on Spark.");
        }
        return Spark.cast("(" + call.as(0, type) + " div " + call.as(1, type) + ")", type);
    }

    private static String remainder(Call call) {
        SqlType type = call.type();
        if (!type.isWhole() || type.is(Kind.HUGEINT)) {
            throw call.refusal("'%' that gives a " + type.duckDb() + " is not supported on Spark.");
        }
        return Spark.cast("(" + call.as(0, type) + " % " + call.as(1, type) + ")", type);
    }

    private static String joined(Call call) {
        if (!call.type().is(Kind.VARCHAR)) {
            throw call.refusal("'||' that gives a " + call.type().duckDb() + " is not supported on Spark.");
        }
        return "(" + Texts.shown(call, 0) + " || " + Texts.shown(call, 1) + ")";
    }
}
