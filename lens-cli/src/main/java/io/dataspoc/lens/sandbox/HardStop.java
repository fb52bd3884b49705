package io.dataspoc.lens.sandbox;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last resort against queries that the engine itself does not hold back: functions of one value, such as
 * {@code levenshtein} of two long texts or {@code range} of a billion, look neither at its memory limit nor at a cancellation.
 */
final class HardStop implements Runnable {
    /** A query that was stopped may go on for so long. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Java itself, and what the engine does not count. */
    private static final long BESIDES = 3L << 29;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern SIZE = Pattern.compile("(?i)\\s*([0-9.]+)\\s*(%|[kmgt]?)i?b?\\s*");
    private static final String UNITS = "kmgt";

    private final Collection<SandboxWatch> running;
    private final long most;
    private final Consumer<String> end;

    /**
     * Watches queries.
     *
     * @param running those under way, changing meanwhile
     * @param end ends the process, and says why
     */
    HardStop(Collection<SandboxWatch> running, SandboxLimits limits, Consumer<String> end) {
        this.running = requireNonNull(running, "running is null");
        this.most = bytes(limits.memory()) * limits.parallel() + BESIDES;
        this.end = requireNonNull(end, "end is null");
    }

    /** Looks once; ends the process where a query takes more than it may. */
    @Override
    public void run() {
        if (running.isEmpty()) {
            return;
        }
        if (running.stream().anyMatch(watch -> watch.isStuck(GRACE))) {
            end.accept("A query could not be stopped, so the server ends: its client starts another.");
        } else if (resident() > most) {
            end.accept("A query took more memory than it may, so the server ends: its client starts another.");
        }
    }

    /** As DuckDB reads sizes: {@code 2GB}, {@code 500MiB}, {@code 60%} of the machine's. */
    static long bytes(String size) {
        Matcher parts = SIZE.matcher(size);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + size + "' is no size such as 2GB");
        }
        double number = Double.parseDouble(parts.group(1));
        String unit = parts.group(2).toLowerCase(Locale.ROOT);
        if (unit.equals("%")) {
            OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return (long) (machine.getTotalMemorySize() * number / 100);
        }
        return (long) (number * Math.pow(1024, unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1));
    }

    /** How much memory this process takes; 0 where the system does not tell. */
    private static long resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // Other systems have no such file.
        }
    }
}
