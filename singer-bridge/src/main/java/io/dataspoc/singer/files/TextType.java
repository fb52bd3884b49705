package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a text can be read as without losing anything of it: {@code 007} and {@code +1} stay text, and so do whole numbers
 * of more than 18 digits.
 */
enum TextType {
    /** Nothing but nulls. */
    UNKNOWN,
    BOOLEAN,
    INTEGER,
    NUMBER,
    DATE,
    TIMESTAMP,
    /** A decimal, a time, JSON: only where the configuration says so; texts are handed over as they are. */
    GIVEN,
    STRING;

    private static final int DATE_LENGTH = 10;
    private static final int SHORTEST_TIMESTAMP = 16;
    private static final int LONGEST_TIMESTAMP = 35;
    private static final int MAX_DIGITS = 18;

    /** The one that a column's schema stands for. */
    static TextType of(JsonNode schema) {
        if (Properties.isUnknown(schema)) {
            return UNKNOWN;
        }
        String format = schema.path("format").asText();
        return switch (schema.path("type").path(1).asText()) {
            case "boolean" -> BOOLEAN;
            case "integer" -> INTEGER;
            case "number" -> NUMBER;
            case "string" ->
                switch (format) {
                    case "date" -> DATE;
                    case "date-time" -> TIMESTAMP;
                    case "" -> STRING;
                    default -> GIVEN;
                };
            default -> GIVEN;
        };
    }

    /** A column's schema; none for {@link #GIVEN}. */
    ObjectNode schema() {
        return switch (this) {
            case UNKNOWN -> Properties.unknown();
            case BOOLEAN -> Properties.of("boolean");
            case INTEGER -> Properties.of("integer");
            case NUMBER -> Properties.of("number");
            case DATE -> Properties.text("date");
            case TIMESTAMP -> Properties.text("date-time");
            case STRING -> Properties.of("string");
            case GIVEN -> throw new IllegalStateException("Only the configuration knows");
        };
    }

    /** Whether a text is a value of this type. */
    boolean fits(char[] c, int from, int length) {
        return switch (this) {
            case UNKNOWN -> false;
            case BOOLEAN -> is(c, from, length, "true") || is(c, from, length, "false");
            case INTEGER -> isInteger(c, from, length);
            case NUMBER -> isNumber(c, from, length);
            case DATE -> length == DATE_LENGTH && isDate(c, from);
            case TIMESTAMP -> isTimestamp(c, from, length) || length == DATE_LENGTH && isDate(c, from);
            case GIVEN, STRING -> true;
        };
    }

    /** The narrowest type that takes both what this takes and a text. */
    TextType with(char[] c, int from, int length) {
        if (this != UNKNOWN && fits(c, from, length)) {
            return this;
        }
        return switch (this) {
            case UNKNOWN -> of(c, from, length);
            case INTEGER -> isNumber(c, from, length) ? NUMBER : STRING;
            case DATE -> isTimestamp(c, from, length) ? TIMESTAMP : STRING;
            case BOOLEAN, NUMBER, TIMESTAMP, STRING -> STRING;
            case GIVEN -> GIVEN;
        };
    }

    private static TextType of(char[] c, int from, int length) {
        for (TextType type : new TextType[] {INTEGER, NUMBER, BOOLEAN, DATE, TIMESTAMP}) {
            if (type.fits(c, from, length)) {
                return type;
            }
        }
        return STRING;
    }

    static boolean is(char[] c, int from, int length, String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((c[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInteger(char[] c, int from, int length) {
        int start = length > 0 && c[from] == '-' ? from + 1 : from;
        int digits = from + length - start;
        boolean zero = digits > 1 && c[start] == '0' || digits == 1 && start > from && c[start] == '0';
        return digits >= 1 && digits <= MAX_DIGITS && !zero && digitsEnd(c, start, from + length) == from + length;
    }

    /** As JSON writes numbers (RFC 8259, 6). */
    private static boolean isNumber(char[] c, int from, int length) {
        int end = from + length;
        int start = length > 0 && c[from] == '-' ? from + 1 : from;
        int point = digitsEnd(c, start, end);
        int whole = point - start;
        if (whole == 0 || whole > 1 && c[start] == '0') {
            return false;
        }
        int next = point;
        if (next < end && c[next] == '.') {
            next = digitsEnd(c, point + 1, end);
            if (next == point + 1) {
                return false;
            }
        }
        if (next == end) {
            // A whole number that is too long to be one would lose digits.
            return next > point || isInteger(c, from, length);
        }
        return isExponent(c, next, end);
    }

    private static boolean isExponent(char[] c, int from, int end) {
        int at = from + 1;
        if ((c[from] | 0x20) != 'e') {
            return false;
        }
        if (at < end && (c[at] == '+' || c[at] == '-')) {
            at++;
        }
        return at < end && end - at <= 3 && digitsEnd(c, at, end) == end;
    }

    private static int digitsEnd(char[] c, int from, int end) {
        int at = from;
        while (at < end && c[at] >= '0' && c[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isDate(char[] c, int from) {
        if (c[from + 4] != '-' || c[from + 7] != '-' || digitsEnd(c, from, from + 4) != from + 4) {
            return false;
        }
        int year = two(c, from) * 100 + two(c, from + 2);
        int month = two(c, from + 5);
        int day = two(c, from + 8);
        return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
    }

    private static int daysIn(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** {@code YYYY-MM-DD}, T or a space, {@code HH:MM[:SS[.fraction]]}, and {@code Z} or an offset or nothing. */
    private static boolean isTimestamp(char[] c, int from, int length) {
        if (length < SHORTEST_TIMESTAMP || length > LONGEST_TIMESTAMP || !isDate(c, from)) {
            return false;
        }
        int end = from + length;
        char separator = c[from + DATE_LENGTH];
        int hour = two(c, from + 11);
        int minute = two(c, from + 14);
        boolean clock = (separator == 'T' || separator == ' ')
                && c[from + 13] == ':'
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59;
        return clock && isRest(c, seconds(c, from + SHORTEST_TIMESTAMP, end), end);
    }

    /** Where seconds, if there are some, end; beyond the end of the text if they are none. */
    private static int seconds(char[] c, int from, int end) {
        if (from + 2 >= end || c[from] != ':') {
            return from;
        }
        int second = two(c, from + 1);
        int at = from + 3;
        if (second < 0 || second > 59) {
            return end + 1;
        }
        return at < end && c[at] == '.' && at + 1 < end ? digitsEnd(c, at + 1, end) : at;
    }

    private static boolean isRest(char[] c, int from, int end) {
        if (from >= end) {
            return from == end;
        }
        if (c[from] == 'Z') {
            return from + 1 == end;
        }
        boolean sign = c[from] == '+' || c[from] == '-';
        int digits = end - from - 1;
        boolean colon = digits == 5 && c[from + 3] == ':' && two(c, from + 4) >= 0 && two(c, from + 4) <= 59;
        boolean plain = digits == 2 || digits == 4 && two(c, from + 3) >= 0 && two(c, from + 3) <= 59;
        return sign && (colon || plain) && two(c, from + 1) >= 0 && two(c, from + 1) <= 23;
    }

    private static int two(char[] c, int at) {
        int tens = c[at] - '0';
        int ones = c[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
