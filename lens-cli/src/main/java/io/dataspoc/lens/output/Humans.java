package io.dataspoc.lens.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sizes and ages as people say them. */
public final class Humans {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final double STEP = 1024;
    private static final int TWO_DAYS_IN_HOURS = 48;
    private static final int TWO_HOURS_IN_MINUTES = 120;
    private static final double NANOS = 1e9;

    private Humans() {}

    /** As {@code 12 B} or {@code 1.4 GB}; units of 1024. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }

    /** How long a statement took, in the words of DuckDB's own shell. */
    public static String runTime(long nanos) {
        return String.format(Locale.ROOT, "Run Time (s): real %.3f", nanos / NANOS);
    }

    /**
     * As {@code 5 min ago} or {@code 3 d ago}.
     *
     * @param time in ISO 8601; empty gives an empty text, and what is no time itself
     */
    public static String age(String time, Instant now) {
        if (time.isEmpty()) {
            return "";
        }
        try {
            Duration age = Duration.between(Instant.parse(time), now);
            if (age.toMinutes() < 1) {
                return "just now";
            }
            if (age.toMinutes() < TWO_HOURS_IN_MINUTES) {
                return age.toMinutes() + " min ago";
            }
            return age.toHours() < TWO_DAYS_IN_HOURS ? age.toHours() + " h ago" : age.toDays() + " d ago";
        } catch (DateTimeException e) {
            return time; // Written by another tool, in its own way.
        }
    }
}
