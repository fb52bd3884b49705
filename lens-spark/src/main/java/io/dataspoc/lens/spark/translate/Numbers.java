package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import io.dataspoc.lens.spark.translate.SqlType.Kind;

/** Functions of numbers. */
final class Numbers {
    /** From here on a double has no digits behind the point. */
    private static final String WHOLE = "4503599627370496D";

    private Numbers() {}

    static void addTo(Registry list) {
        list.scalar("abs", "abs(x)", 1, 1, call -> "abs(" + call.as(0, call.type()) + ")");
        list.scalar("sign", "sign(x)", 1, 1, Numbers::sign);
        list.scalar("ceil ceiling", "ceil(x)", 1, 1, call -> whole(call, "ceil"));
        list.scalar("floor", "floor(x)", 1, 1, call -> whole(call, "floor"));
        list.scalar("round", "round(x, digits)", 1, 2, Numbers::rounded);
        list.scalar("sqrt", "sqrt(x)", 1, 1, call -> "sqrt(" + call.real(0) + ")");
        list.scalar("exp", "exp(x)", 1, 1, call -> "exp(" + call.real(0) + ")");
        list.scalar("ln", "ln(x)", 1, 1, call -> logarithm(call, "ln"));
        list.scalar("log10 log", "log10(x)", 1, 1, call -> logarithm(call, "log10"));
        list.scalar("log2", "log2(x)", 1, 1, call -> logarithm(call, "log2"));
        list.scalar("pow power ** ^", "pow(x, y)", 2, 2, call -> "power(" + call.real(0) + ", " + call.real(1) + ")");
    }

    private static String sign(Call call) {
        call.require(call.type(0).isNumber(), 0);
        String x = call.real(0);
        return call.type(0).isFloating()
                ? "CASE WHEN isnan(" + x + ") THEN " + Spark.cast("0", call.type()) + " ELSE "
                        + Spark.cast("sign(" + x + ")", call.type()) + " END"
                : Spark.cast("sign(" + x + ")", call.type());
    }

    /** Spark gives whole numbers where DuckDB keeps doubles. */
    private static String whole(Call call, String function) {
        SqlType type = call.type();
        if (type.is(Kind.DECIMAL)) {
            return Spark.cast(function + "(" + call.value(0).sql() + ")", type);
        }
        if (!type.is(Kind.DOUBLE)) {
            throw call.refusal(function + " that gives a " + type.duckDb() + " is not supported on Spark.");
        }
        String x = call.real(0);
        return "CASE WHEN abs(" + x + ") < " + WHOLE + " THEN CAST(" + function + "(" + x + ") AS DOUBLE) ELSE " + x
                + " END";
    }

    /** DuckDB multiplies a double, rounds it to a whole one and divides; Spark rounds the digits that it would print. */
    private static String rounded(Call call) {
        SqlType type = call.type(0);
        int digits = call.size() == 1 ? 0 : call.number(1, 0);
        if (type.isWhole()) {
            return call.as(0, call.type());
        }
        if (type.is(Kind.DECIMAL)) {
            return Spark.cast("round(" + call.value(0).sql() + ", " + digits + ")", call.type());
        }
        if (!type.is(Kind.DOUBLE) || digits > 15) {
            throw call.refusal("round of a " + type.duckDb() + " to " + digits + " digits is not supported on Spark.");
        }
        String x = call.real(0);
        String power = "1e" + digits + "D";
        String result = digits == 0 ? "round(" + x + ", 0)" : "(round((" + x + " * " + power + "), 0) / " + power + ")";
        return "CASE WHEN abs(" + x + ") < 1e290D THEN " + result + " ELSE " + x + " END";
    }

    /** Of nothing and less, DuckDB gives -Infinity and NaN, and Spark NULL. */
    private static String logarithm(Call call, String function) {
        String x = call.real(0);
        return "CASE WHEN " + x + " = 0D THEN CAST('-Infinity' AS DOUBLE) WHEN " + x
                + " < 0D THEN CAST('NaN' AS DOUBLE) ELSE " + function + "(" + x + ") END";
    }
}
