package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Functions of dates and timestamps. */
final class Times {
    private static final Set<String> TRUNCATED =
            Set.of("year", "quarter", "month", "week", "day", "hour", "minute", "second");
    private static final Set<String> OF_DAYS = Set.of("hour", "minute", "second");
    /** Parts of a time by Spark's functions. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("year", "year(%s)"),
            Map.entry("quarter", "quarter(%s)"),
            Map.entry("month", "month(%s)"),
            Map.entry("week", "weekofyear(%s)"),
            Map.entry("day", "day(%s)"),
            Map.entry("hour", "hour(%s)"),
            Map.entry("minute", "minute(%s)"),
            Map.entry("second", "second(%s)"),
            Map.entry("dow", "(dayofweek(%s) - 1)"),
            Map.entry("isodow", "(weekday(%s) + 1)"),
            Map.entry("doy", "dayofyear(%s)"));
    /** Other names of parts. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("years", "year"),
            Map.entry("y", "year"),
            Map.entry("quarters", "quarter"),
            Map.entry("months", "month"),
            Map.entry("mon", "month"),
            Map.entry("weeks", "week"),
            Map.entry("weekofyear", "week"),
            Map.entry("days", "day"),
            Map.entry("dayofmonth", "day"),
            Map.entry("dayofweek", "dow"),
            Map.entry("weekday", "dow"),
            Map.entry("dayofyear", "doy"),
            Map.entry("hours", "hour"),
            Map.entry("minutes", "minute"),
            Map.entry("seconds", "second"));

    private Times() {}

    static void addTo(Registry list) {
        list.scalar("date_trunc datetrunc", "date_trunc('part', time)", 2, 2, Times::truncated);
        list.scalar(
                "date_part datepart", "date_part('part', time)", 2, 2, call -> part(call, part(call, 0), call.time(1)));
        for (String part : Set.of("year", "quarter", "month", "day", "hour", "minute", "second")) {
            list.scalar(part, part + "(time)", 1, 1, call -> part(call, part, call.time(0)));
        }
        list.scalar("week weekofyear", "week(time)", 1, 1, call -> part(call, "week", call.time(0)));
        list.scalar("dayofmonth", "dayofmonth(time)", 1, 1, call -> part(call, "day", call.time(0)));
        list.scalar("dayofweek weekday", "dayofweek(time)", 1, 1, call -> part(call, "dow", call.time(0)));
        list.scalar("isodow", "isodow(time)", 1, 1, call -> part(call, "isodow", call.time(0)));
        list.scalar("dayofyear", "dayofyear(time)", 1, 1, call -> part(call, "doy", call.time(0)));
        list.scalar("date_diff datediff", "date_diff('part', from, to)", 3, 3, Times::difference);
        list.scalar(
                "last_day",
                "last_day(time)",
                1,
                1,
                call -> "last_day(" + call.time(0).sql() + ")");
        list.scalar("epoch", "epoch(time)", 1, 1, Times::epoch);
        list.scalar("date", "date(time)", 1, 1, call -> Spark.cast(call.time(0).sql(), SqlType.DATE));
        list.scalar("make_date", "make_date(year, month, day)", 3, 3, Times::made);
    }

    private static String part(Call call, int i) {
        String part = call.word(i);
        return SYNONYMS.getOrDefault(part, part);
    }

    private static String truncated(Call call) {
        String part = part(call, 0);
        if (!TRUNCATED.contains(part)) {
            throw call.refusal("date_trunc to '" + part + "' is not supported on Spark.");
        }
        return Spark.cast("date_trunc(" + Spark.text(part) + ", " + call.time(1).sql() + ")", call.type());
    }

    private static String part(Call call, String part, Typed time) {
        String function = PARTS.get(part);
        if (function == null || OF_DAYS.contains(part) && time.type().is(Kind.DATE)) {
            throw call.refusal("The part '" + part + "' of a " + time.type().duckDb() + " is not supported on Spark.");
        }
        return Spark.cast(function.formatted(time.sql()), call.type());
    }

    /** DuckDB counts the boundaries between two times, but weeks by days; Spark counts whole lengths. */
    private static String difference(Call call) {
        String part = part(call, 0);
        String from = call.time(1).sql();
        String to = call.time(2).sql();
        String sql = switch (part) {
            case "day" -> days(from, to);
            case "week" -> "(" + days(from, to) + " div 7)";
            case "month" -> months(to) + " - " + months(from);
            case "quarter" ->
                "(year(" + to + ") * 4 + quarter(" + to + ")) - (year(" + from + ") * 4 + quarter(" + from + "))";
            case "year" -> "year(" + to + ") - year(" + from + ")";
            case "hour", "minute", "second" ->
                "timestampdiff(" + part.toUpperCase(Locale.ROOT) + ", " + start(part, from) + ", " + start(part, to)
                        + ")";
            default -> throw call.refusal("date_diff in '" + part + "' is not supported on Spark.");
        };
        return Spark.cast("(" + sql + ")", call.type());
    }

    private static String days(String from, String to) {
        return "datediff(CAST(" + to + " AS DATE), CAST(" + from + " AS DATE))";
    }

    private static String months(String time) {
        return "(year(" + time + ") * 12 + month(" + time + "))";
    }

    private static String start(String part, String time) {
        return "date_trunc(" + Spark.text(part) + ", CAST(" + time + " AS TIMESTAMP_NTZ))";
    }

    private static String epoch(Call call) {
        return "(CAST(unix_micros(CAST(" + call.time(0).sql() + " AS TIMESTAMP_LTZ)) AS DOUBLE) / 1000000D)";
    }

    private static String made(Call call) {
        return "make_date(" + call.as(0, SqlType.INTEGER) + ", " + call.as(1, SqlType.INTEGER) + ", "
                + call.as(2, SqlType.INTEGER) + ")";
    }
}
