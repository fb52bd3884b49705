package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A cron expression as systemd.time(7) writes it. Days of the month and of the week that are an alternative to cron are
 * two expressions, since a timer elapses on any of them and both parts of one must suit.
 */
final class OnCalendar {
    private static final List<String> DAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");

    private OnCalendar() {}

    /**
     * The calendar expressions of a timer that elapses when cron would run.
     *
     * @throws CommandFailure if systemd can't say it
     */
    static List<String> of(CronSchedule schedule) {
        CronFields fields = schedule.fields();
        String time = numbers(fields.hours(), 24) + ":" + numbers(fields.minutes(), 60) + ":00";
        String month = "*-" + numbers(fields.months(), 12) + "-";
        String daysOfMonth = numbers(fields.daysOfMonth(), 31);
        List<String> expressions = new ArrayList<>();
        if (fields.daysMustAgree() || fields.isAnyDayOfWeek() || fields.isAnyDayOfMonth()) {
            boolean any = !fields.daysMustAgree();
            // One field that allows every day, and is an alternative, allows every day.
            String weekdays = any ? "" : weekdays(fields);
            expressions.add(weekdays + month + (any ? "*" : daysOfMonth) + " " + time);
        } else {
            expressions.add(month + daysOfMonth + " " + time);
            expressions.add(weekdays(fields) + month + "* " + time);
        }
        return List.copyOf(expressions);
    }

    private static String weekdays(CronFields fields) {
        return fields.isAnyDayOfWeek()
                ? ""
                : fields.daysOfWeek().stream().map(DAYS::get).collect(Collectors.joining(",")) + " ";
    }

    private static String numbers(List<Integer> values, int all) {
        return values.size() == all
                ? "*"
                : values.stream()
                        .map(value -> String.format(Locale.ROOT, "%02d", value))
                        .collect(Collectors.joining(","));
    }
}
