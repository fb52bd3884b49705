package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.checkup.Finding;
import io.dataspoc.cli.command.Programs;
import java.nio.file.Path;
import java.util.Optional;

/** Whether something can run pipelines on schedule. */
public final class SchedulerCheck {
    private static final String WHAT = "Schedules";

    private SchedulerCheck() {}

    /** Looks for cron and systemd; nothing is started. */
    public static Finding of(Environment environment) {
        Optional<Path> found = Programs.find(environment, "crontab").or(() -> Programs.find(environment, "systemctl"));
        return found.map(path -> Finding.good(WHAT, path + " is there"))
                .orElseGet(() -> Finding.note(
                        WHAT,
                        "neither cron nor systemd is there for 'schedule install' (Debian: apt install cron). Whatever runs"
                                + " 'dataspoc-pipe run _ --all' at its times will do."));
    }
}
