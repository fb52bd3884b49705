package io.dataspoc.pipe.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Says in words on which days a cron expression's times come. */
final class CronWords {
    private static final int SHORTEST_RUN = 3;

    private CronWords() {}

    /** Such as {@code " on Monday to Friday in January"}; empty text for every day. */
    static String days(CronFields fields) {
        StringBuilder text = new StringBuilder();
        if (!fields.isAnyDayOfMonth()) {
            text.append(" on day ")
                    .append(join(fields.daysOfMonth(), Integer::toString))
                    .append(" of the month");
        }
        if (!fields.isAnyDayOfWeek()) {
            text.append(fields.isAnyDayOfMonth() ? "" : fields.daysMustAgree() ? " if it is" : " and")
                    .append(fields.isAnyDayOfMonth() || !fields.daysMustAgree() ? " on " : " ")
                    .append(join(fromMonday(fields.daysOfWeek()), CronWords::dayName));
        }
        if (!fields.isAnyMonth()) {
            text.append(" in ")
                    .append(join(
                            fields.months(), month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
        }
        return text.toString();
    }

    /** From 1, Monday, to 7. */
    private static List<Integer> fromMonday(List<Integer> days) {
        return days.stream().map(day -> day == 0 ? 7 : day).sorted().toList();
    }

    private static String dayName(int day) {
        return DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** {@code 1 to 5, 7 and 9}. */
    private static String join(List<Integer> values, IntFunction<String> name) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < values.size(); ) {
            int to = from;
            while (to + 1 < values.size() && values.get(to + 1) == values.get(to) + 1) {
                to++;
            }
            if (to - from + 1 >= SHORTEST_RUN) {
                parts.add(name.apply(values.get(from)) + " to " + name.apply(values.get(to)));
            } else {
                to = from;
                parts.add(name.apply(values.get(from)));
            }
            from = to + 1;
        }
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
