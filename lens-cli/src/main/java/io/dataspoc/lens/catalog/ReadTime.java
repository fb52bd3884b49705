package io.dataspoc.lens.catalog;

import io.dataspoc.cli.CommandFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time as of which tables are read.
 *
 * @param instant the time; null for now
 */
public record ReadTime(Instant instant) {
    /** As they are now. */
    public static final ReadTime NOW = new ReadTime(null);

    private static final Pattern AGO = Pattern.compile("(\\d{1,6}) ?(m|min|h|d|w)( ago)?");
    private static final int WEEK_DAYS = 7;

    /**
     * Reads a date ({@code 2026-04-28}: its first moment in UTC), a time with or without a zone (then UTC), or how long
     * ago ({@code 90m}, {@code 2h}, {@code 3d}, {@code 1w}).
     *
     * @throws CommandFailure as a wrong command line if it is none of these
     */
    public static ReadTime parse(String text, Clock clock) {
        String plain = text.strip();
        Matcher ago = AGO.matcher(plain.toLowerCase(Locale.ROOT));
        if (ago.matches()) {
            return new ReadTime(clock.instant().minus(duration(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        try {
            return new ReadTime(instant(plain.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T")));
        } catch (DateTimeException e) {
            throw CommandFailure.usage("'" + text
                    + "' is no time: write 2026-04-28, 2026-04-28T10:30:00Z, or how long ago, such as 2h or 3d.");
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(count * WEEK_DAYS);
            default -> Duration.ofMinutes(count);
        };
    }

    private static Instant instant(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean zoned = text.matches(".*T.*([Zz]|[+-]\\d{2}(:?\\d{2})?)");
        String full = text.replaceFirst("([+-]\\d{2})$", "$1:00");
        return zoned
                ? OffsetDateTime.parse(full).toInstant()
                : LocalDateTime.parse(full).toInstant(ZoneOffset.UTC);
    }

    /** Whether tables are read as they are now. */
    public boolean isNow() {
        return instant == null;
    }

    @Override
    public String toString() {
        return isNow() ? "now" : instant.toString();
    }
}
