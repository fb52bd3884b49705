package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import java.util.List;
import java.util.Map;

/** Times as texts, and texts as times, by formats. */
final class TimeFormats {
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('y', "yy"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('p', "a"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('f', "SSSSSS"),
            Map.entry('j', "DDD"),
            Map.entry('B', "MMMM"),
            Map.entry('b', "MMM"),
            Map.entry('A', "EEEE"),
            Map.entry('a', "EEE"));

    private TimeFormats() {}

    static void addTo(Registry list) {
        list.scalar("strftime", "strftime(time, 'format')", 2, 2, TimeFormats::shown);
        list.scalar("strptime", "strptime(text, 'format')", 2, 2, TimeFormats::read);
        list.scalar(
                "dayname",
                "dayname(time)",
                1,
                1,
                call -> "date_format(" + call.time(0).sql() + ", 'EEEE')");
        list.scalar(
                "monthname",
                "monthname(time)",
                1,
                1,
                call -> "date_format(" + call.time(0).sql() + ", 'MMMM')");
    }

    private static String shown(Call call) {
        String time = call.time(0).sql();
        String format = format(call, 1);
        String text = "date_format(" + time + ", " + Spark.text(format) + ")";
        return format.contains("y") ? shown(time, text) : text;
    }

    /** A time as text that has the year, which the engines write in the same way if it has up to four digits. */
    static String shown(String time, String text) {
        return "CASE WHEN year(" + time + ") NOT BETWEEN 1 AND 9999 THEN "
                + Spark.failure("The engines write years before 1 and after 9999 in other ways.", SqlType.VARCHAR)
                + " ELSE " + text + " END";
    }

    private static String read(Call call) {
        String format = format(call, 1);
        for (String name : List.of("MMM", "EEE", "a", "yy'", "DDD", "hh")) {
            if (format.contains(name)) {
                throw call.refusal("strptime reads numbers alone on Spark.");
            }
        }
        if (!call.constant(1).contains("%Y")) {
            throw call.refusal("strptime needs a year of four digits (%Y) on Spark.");
        }
        return "to_timestamp_ntz(" + call.text(0) + ", " + Spark.text(format) + ")";
    }

    private static String format(Call call, int i) {
        String from = call.filled(i);
        StringBuilder to = new StringBuilder();
        for (int at = 0; at < from.length(); at++) {
            char c = from.charAt(at);
            if (c == '%') {
                at++;
                String letters = at < from.length() ? LETTERS.get(from.charAt(at)) : null;
                if (letters == null) {
                    throw call.refusal("'%" + (at < from.length() ? from.charAt(at) : "")
                            + "' in a format is not supported" + " on Spark.");
                }
                to.append(letters);
            } else if (Character.isLetter(c)) {
                to.append('\'').append(c).append('\'');
            } else if ("'#{}[]".indexOf(c) >= 0) {
                throw call.refusal("'" + c + "' in a format is not supported on Spark.");
            } else {
                to.append(c);
            }
        }
        return to.toString().replace("''", "");
    }
}
