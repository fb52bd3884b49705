package io.dataspoc.pipe.schedule;

import java.util.Map;

/**
 * What looks for pipelines that have gone stale: {@code status --notify}, by a schedule of its own. A pipeline that nothing
 * starts any more can't tell of it by itself.
 */
public final class StalenessWatch {
    /** What stands for it where pipelines have their names; no pipeline can have this one. */
    public static final String NAME = "~status";

    /** Staleness begins an hour after a missed time at most, so that this is soon enough. */
    private static final CronSchedule SCHEDULE = CronSchedule.parse("*/15 * * * *");

    private StalenessWatch() {}

    /** Whether a name stands for it. */
    public static boolean is(String name) {
        return name.equals(NAME);
    }

    /** Its schedule, by its name. */
    public static Map<String, CronSchedule> schedules() {
        return Map.of(NAME, SCHEDULE);
    }
}
