package io.dataspoc.singer.parse;

/**
 * A time of day with an offset, read from text: {@code HH:MM[:SS[.fraction]][Z|+HH:MM|+HHMM|+HH]}; the hour may have one digit, as in
 * what Python prints of a {@code timedelta}.
 *
 * @param micros microseconds since midnight; 24:00:00 is a whole day, a leap second the next minute's first
 * @param offsetMinutes how far its clock is ahead of UTC
 */
record ClockText(long micros, int offsetMinutes) {

    /** Reads the whole range; null if it is no time. */
    static ClockText parse(byte[] b, int from, int to) {
        int colon = b[from + 1] == ':' ? from + 1 : from + 2;
        int hour = to - colon >= 3 && b[colon] == ':' ? hour(b, from, colon) : -1;
        int minute = hour < 0 ? -1 : two(b, colon + 1);
        if (hour < 0 || minute < 0 || hour > 24 || minute > 59) {
            return null;
        }
        int p = colon + 3;
        int second = 0;
        int fraction = 0;
        if (to - p >= 3 && b[p] == ':') {
            second = two(b, p + 1);
            p += 3;
            if (to - p >= 2 && (b[p] == '.' || b[p] == ',')) {
                int end = digits(b, p + 1, to);
                fraction = end == p + 1 ? -1 : micros(b, p + 1, end);
                p = end;
            }
        }
        if (second < 0 || second > 60 || fraction < 0 || hour == 24 && (minute | second | fraction) != 0) {
            return null;
        }
        int offset = offset(b, p, to);
        long micros = ((hour * 60L + minute) * 60 + second) * 1_000_000L + fraction;
        return offset == Integer.MIN_VALUE ? null : new ClockText(micros, offset);
    }

    private static int hour(byte[] b, int from, int colon) {
        int digit = b[from] - '0';
        return colon == from + 2 ? two(b, from) : digit < 0 || digit > 9 ? -1 : digit;
    }

    private static int digits(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p;
    }

    private static int micros(byte[] b, int from, int to) {
        int micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < to ? b[from + i] - '0' : 0);
        }
        return micros;
    }

    /** Minutes ahead of UTC; the smallest integer if it is no offset. */
    private static int offset(byte[] b, int from, int to) {
        int p = from < to && b[from] == ' ' ? from + 1 : from;
        int length = to - p;
        if (length == 0) {
            return p == from ? 0 : Integer.MIN_VALUE;
        }
        if (length == 1) {
            return b[p] == 'Z' || b[p] == 'z' ? 0 : Integer.MIN_VALUE;
        }
        boolean colon = length == 6 && b[p + 3] == ':';
        if (b[p] != '+' && b[p] != '-' || !colon && length != 5 && length != 3) {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, p + 1);
        int minutes = length == 3 ? 0 : two(b, colon ? p + 4 : p + 3);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (b[p] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    /** The number of two digits, or a negative number. */
    static int two(byte[] b, int index) {
        int tens = b[index] - '0';
        int ones = b[index + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
