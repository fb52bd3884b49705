package io.dataspoc.singer.parse;

/** Dates of the proleptic Gregorian calendar, as days since 1970-01-01. */
final class Days {

    private static final int FIRST_YEAR = 1600;
    private static final int LAST_YEAR = 2400;
    /** The first day of each month from FIRST_YEAR on, and of the month after the last. */
    private static final int[] MONTHS = months();

    private static final int[] LENGTHS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Days() {}

    private static int[] months() {
        int[] months = new int[(LAST_YEAR - FIRST_YEAR) * 12 + 1];
        for (int i = 0; i < months.length; i++) {
            months[i] = (int) civil(FIRST_YEAR + i / 12, i % 12 + 1, 1);
        }
        return months;
    }

    /** Days from 1970-01-01 to a date that exists (H. Hinnant, "chrono-compatible low-level date algorithms"). */
    private static long civil(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** The day of a date of the years 1600 to 2399, or {@link Times#NONE} for all others. */
    static long quick(int year, int month, int day) {
        if (year < FIRST_YEAR || year >= LAST_YEAR || month < 1 || month > 12 || day < 1) {
            return Times.NONE;
        }
        int i = (year - FIRST_YEAR) * 12 + month - 1;
        int result = MONTHS[i] + day - 1;
        return result < MONTHS[i + 1] ? result : Times.NONE;
    }

    /** The day of the years 1 to 9999, or {@link Times#NONE} for what is no date. */
    static long of(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > LENGTHS[month - 1]) {
            return Times.NONE;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && day == 29 && !leap ? Times.NONE : civil(year, month, day);
    }

    /** The day that begins a text as YYYY-MM-DD, or {@link Times#NONE}. */
    static long parse(byte[] b, int from, int length) {
        if (length < 10 || b[from + 4] != '-' || b[from + 7] != '-') {
            return Times.NONE;
        }
        int century = ClockText.two(b, from);
        int year = ClockText.two(b, from + 2);
        int month = ClockText.two(b, from + 5);
        int day = ClockText.two(b, from + 8);
        return (century | year | month | day) < 0 ? Times.NONE : of(century * 100 + year, month, day);
    }
}
