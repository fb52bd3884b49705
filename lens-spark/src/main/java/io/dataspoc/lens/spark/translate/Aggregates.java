package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.Set;

/** Aggregates that do not depend on the order of rows. */
final class Aggregates {
    /** Those that also stand over a window. */
    static final Set<String> OVER_WINDOWS = Set.of(
            "count", "count_star", "sum", "avg", "mean", "min", "max", "bool_and", "bool_or", "count_if", "countif");

    private Aggregates() {}

    static void addTo(Registry list) {
        list.aggregate("count_star", "count(*)", 0, 0, call -> filtered(call, "count(*)"));
        list.aggregate("count", "count(x)", 0, 1, call -> filtered(call, count(call)));
        list.aggregate("sum", "sum(x)", 1, 1, call -> Spark.cast(filtered(call, sum(call)), call.type()));
        list.aggregate("avg mean", "avg(x)", 1, 1, call -> {
            requireUnordered(call);
            return average(call, filter(call, ""));
        });
        list.aggregate("min", "min(x)", 1, 1, call -> filtered(call, extreme(call, "min")));
        list.aggregate("max", "max(x)", 1, 1, call -> filtered(call, extreme(call, "max")));
        list.aggregate(
                "bool_and",
                "bool_and(x)",
                1,
                1,
                call -> filtered(call, "bool_and(" + call.as(0, SqlType.BOOLEAN) + ")"));
        list.aggregate(
                "bool_or", "bool_or(x)", 1, 1, call -> filtered(call, "bool_or(" + call.as(0, SqlType.BOOLEAN) + ")"));
        list.aggregate(
                "count_if countif",
                "count_if(x)",
                1,
                1,
                call -> Spark.cast(filtered(call, countIf(call)), call.type()));
        list.aggregate(
                "stddev stddev_samp", "stddev(x)", 1, 1, call -> filtered(call, "stddev_samp(" + call.real(0) + ")"));
        list.aggregate("stddev_pop", "stddev_pop(x)", 1, 1, call -> filtered(call, "stddev_pop(" + call.real(0) + ")"));
        list.aggregate(
                "variance var_samp", "variance(x)", 1, 1, call -> filtered(call, "var_samp(" + call.real(0) + ")"));
        list.aggregate("var_pop", "var_pop(x)", 1, 1, call -> filtered(call, "var_pop(" + call.real(0) + ")"));
        list.aggregate("median", "median(x)", 1, 1, call -> filtered(call, quantile(call, "0.5")));
        list.aggregate(
                "quantile_cont",
                "quantile_cont(x, fraction)",
                2,
                2,
                call -> filtered(call, quantile(call, fraction(call))));
        list.aggregate(
                "any_value",
                "any_value(x)",
                1,
                1,
                call -> filtered(call, "any_value(" + call.value(0).sql() + ", true)"));
        list.aggregate("arg_max max_by argmax", "arg_max(x, by)", 2, 2, call -> chosen(call, "max_by"));
        list.aggregate("arg_min min_by argmin", "arg_min(x, by)", 2, 2, call -> chosen(call, "min_by"));
        list.aggregate("mode", "mode(x)", 1, 1, Aggregates::mode);
    }

    /** What an aggregate says of its rows: DISTINCT inside it, FILTER behind it. */
    static String filtered(Call call, String sql) {
        requireUnordered(call);
        return sql + filter(call, "");
    }

    /**
     * FILTER with the call's own condition and one more.
     *
     * @param more a condition; empty for none
     */
    static String filter(Call call, String more) {
        boolean has = Node.has(call.node(), "filter");
        if (!has && more.isEmpty()) {
            return "";
        }
        String own = has ? call.expressions().condition(call.node().path("filter"), call.scope()) : "";
        return " FILTER (WHERE " + own + (has && !more.isEmpty() ? " AND " : "") + more + ")";
    }

    private static void requireUnordered(Call call) {
        if (Node.has(call.node().path("order_bys"), "orders")) {
            throw call.refusal("ORDER BY within " + call.name() + " is not supported on Spark.");
        }
    }

    private static String distinct(Call call) {
        return Node.has(call.node(), "distinct") ? "DISTINCT " : "";
    }

    private static void requirePlain(Call call) {
        if (Node.has(call.node(), "distinct")) {
            throw call.refusal("DISTINCT within " + call.name() + " is not supported on Spark.");
        }
    }

    private static String count(Call call) {
        return call.size() == 0
                ? "count(*)"
                : "count(" + distinct(call) + call.value(0).sql() + ")";
    }

    /** Whole numbers add up to a HUGEINT. */
    private static String sum(Call call) {
        SqlType type = call.type(0);
        String value = call.value(0).sql();
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER -> "sum(" + distinct(call) + Spark.cast(value, SqlType.BIGINT) + ")";
            case BIGINT -> "sum(" + distinct(call) + Spark.cast(value, SqlType.decimal(28, 0)) + ")";
            case HUGEINT, DECIMAL, DOUBLE -> "sum(" + distinct(call) + value + ")";
            case BOOLEAN -> "sum(" + distinct(call) + Spark.cast(value, SqlType.BIGINT) + ")";
            default -> throw call.refusal("sum of a " + type.duckDb() + " is not supported on Spark.");
        };
    }

    /**
     * Exact numbers are added up exactly, as DuckDB does; Spark would add doubles.
     *
     * @param behind what stands behind each aggregate
     */
    private static String average(Call call, String behind) {
        SqlType type = call.type(0);
        call.require(type.isNumber(), 0);
        if (!type.isExact()) {
            return "avg(" + distinct(call) + call.real(0) + ")" + behind;
        }
        String count = "count(" + distinct(call) + call.value(0).sql() + ")" + behind;
        return "(" + Spark.cast(sum(call) + behind, SqlType.DOUBLE) + " / nullif(" + count + ", 0L))";
    }

    /** Of NULLs alone there is no count. */
    private static String countIf(Call call) {
        return "sum(" + Spark.cast(call.as(0, SqlType.BOOLEAN), SqlType.BIGINT) + ")";
    }

    private static String extreme(Call call, String function) {
        call.require(call.type(0).isOrderable(), 0);
        return function + "(" + call.value(0).sql() + ")";
    }

    private static String fraction(Call call) {
        if (!Node.isLiteral(call.argument(1), "NUMERIC") && !Node.isLiteral(call.argument(1), "INTEGER")) {
            throw call.refusal("quantile_cont takes a number such as 0.9 on Spark.");
        }
        return Node.literal(call.argument(1));
    }

    /** Between two values as DOUBLE; for a DECIMAL the engines round what lies between in other ways. */
    private static String quantile(Call call, String fraction) {
        requirePlain(call);
        if (!call.type().is(Kind.DOUBLE)) {
            throw call.refusal(
                    call.name() + " of a " + call.type(0).duckDb() + " is not supported on Spark: cast it to DOUBLE.");
        }
        return "percentile(" + call.real(0) + ", " + Spark.cast(Spark.text(fraction), SqlType.DOUBLE) + ")";
    }

    /** DuckDB takes the one of several that it sees first; Spark fails there. */
    private static String mode(Call call) {
        requirePlain(call);
        requireUnordered(call);
        call.require(call.type(0).isOrderable(), 0);
        String value = call.value(0).sql();
        String least = "mode() WITHIN GROUP (ORDER BY " + value + ")" + filter(call, "");
        String most = "mode() WITHIN GROUP (ORDER BY " + value + " DESC)" + filter(call, "");
        return "CASE WHEN " + least + " <=> " + most + " THEN " + least + " ELSE "
                + Spark.failure("mode takes any of several values that are equally frequent.", call.type()) + " END";
    }

    private static String chosen(Call call, String function) {
        requirePlain(call);
        requireUnordered(call);
        call.require(call.type(1).isOrderable(), 1);
        String value = call.value(0).sql();
        String by = call.value(1).sql();
        return function + "(" + value + ", " + by + ")"
                + filter(call, "(" + value + " IS NOT NULL AND " + by + " IS NOT NULL)");
    }

    /**
     * The same over a window, whose call says FILTER in another place.
     *
     * @param over the window: OVER and what follows
     */
    static String overWindow(Call call, String over) {
        if (Node.has(call.node(), "filter_expr")) {
            throw call.refusal("FILTER over a window is not supported on Spark: use CASE WHEN … THEN … END.");
        }
        return switch (call.name()) {
            case "count_star" -> "count(*)" + over;
            case "count" -> count(call) + over;
            case "sum" -> sum(call) + over;
            case "avg", "mean" -> average(call, over);
            case "min", "max" -> extreme(call, call.name()) + over;
            case "count_if", "countif" -> countIf(call) + over;
            default -> call.name() + "(" + call.as(0, SqlType.BOOLEAN) + ")" + over;
        };
    }
}
