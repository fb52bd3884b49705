package io.dataspoc.pipe.command.schedule;

import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.schedule.CronZone;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The next three times of a schedule, by cron's clock. */
final class NextRuns {
    private static final int COUNT = 3;
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private NextRuns() {}

    static List<ZonedDateTime> of(CronSchedule schedule) {
        return schedule.next(ZonedDateTime.now(CronZone.system()), COUNT);
    }

    /** Such as {@code Mon 2026-11-23 06:00}. */
    static List<String> texts(CronSchedule schedule) {
        return of(schedule).stream().map(FORM::format).toList();
    }
}
