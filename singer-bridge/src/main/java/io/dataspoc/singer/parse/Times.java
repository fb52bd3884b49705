package io.dataspoc.singer.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Dates, times and date-times as taps write them: RFC 3339, and what is near it. A date-time may have a space for the T, any number
 * of fraction digits (those beyond microseconds are cut), any offset or none (then it is UTC), 24:00:00, a leap second, or no time
 * of day. Years are 0001 to 9999.
 */
final class Times {

    /** What is returned for a text that is none. */
    static final long NONE = Long.MIN_VALUE;

    /** Longer texts are no times. */
    static final int MAX_LENGTH = 64;

    private static final int DATE_LENGTH = 10;
    private static final long MICROS = 1_000_000L;
    private static final long DAY_MICROS = 86_400L * MICROS;

    private Times() {}

    /** A string's bytes with some room after them; null for what can't be a time. */
    static byte[] padded(RawValue value) {
        boolean possible = value.kind() == RawValue.Kind.STRING && value.text().length() <= MAX_LENGTH;
        if (!possible || value.text().chars().anyMatch(c -> c > 0x7e)) {
            return null;
        }
        return Arrays.copyOf(value.text().getBytes(StandardCharsets.US_ASCII), MAX_LENGTH + DATE_LENGTH);
    }

    /** Days since 1970-01-01 of a date, or of a date-time at midnight; or {@link #NONE}. */
    static long date(byte[] b, int from, int length) {
        long day = Days.parse(b, from, length);
        if (length <= DATE_LENGTH || day == NONE) {
            return length == DATE_LENGTH ? day : NONE;
        }
        ClockText clock = clock(b, from, length);
        return clock != null && clock.micros() == 0 ? day : NONE;
    }

    /** Microseconds since 1970-01-01T00:00Z of a date-time or a date, or {@link #NONE}. */
    static long timestamp(byte[] b, int from, int length) {
        long day = Days.parse(b, from, length);
        if (day == NONE || length == DATE_LENGTH) {
            return day == NONE ? NONE : day * DAY_MICROS;
        }
        ClockText clock = clock(b, from, length);
        return clock == null ? NONE : day * DAY_MICROS + clock.micros() - clock.offsetMinutes() * 60 * MICROS;
    }

    private static ClockText clock(byte[] b, int from, int length) {
        byte separator = b[from + DATE_LENGTH];
        boolean separated = separator == 'T' || separator == 't' || separator == ' ';
        return separated ? ClockText.parse(b, from + DATE_LENGTH + 1, from + length) : null;
    }

    /** Microseconds since midnight of a time of day; one with an offset is taken to UTC. Or {@link #NONE}. */
    static long time(byte[] b, int from, int length) {
        ClockText clock = ClockText.parse(b, from, from + length);
        if (clock == null || clock.micros() >= DAY_MICROS) {
            return NONE;
        }
        return Math.floorMod(clock.micros() - clock.offsetMinutes() * 60 * MICROS, DAY_MICROS);
    }
}
