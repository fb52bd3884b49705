package io.dataspoc.pipe.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time zone that cron and systemd go by. It is the system's ({@code /etc/localtime}), not the one that {@code TZ} sets
 * for a shell: their daemons do not see that.
 */
public final class CronZone {
    private static final String DATABASE = "zoneinfo/";

    private CronZone() {}

    /** The system's zone. */
    public static ZoneId system() {
        return system(Path.of("/"));
    }

    static ZoneId system(Path root) {
        return linked(root.resolve("etc/localtime"))
                .or(() -> named(root.resolve("etc/timezone")))
                .orElseGet(ZoneId::systemDefault);
    }

    private static Optional<ZoneId> linked(Path link) {
        try {
            String target = link.toRealPath().toString();
            int name = target.lastIndexOf(DATABASE);
            return name < 0 ? Optional.empty() : zone(target.substring(name + DATABASE.length()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> named(Path file) {
        try {
            return zone(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name.replaceFirst("^(posix|right)/", "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
