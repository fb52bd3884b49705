package io.dataspoc.singer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static long timestamp(String text) {
        return Times.timestamp(Times.padded(new RawValue(RawValue.Kind.STRING, text)), 0, text.length());
    }

    private static long time(String text) {
        return Times.time(Times.padded(new RawValue(RawValue.Kind.STRING, text)), 0, text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T12:34:56Z, 2024-02-29T12:34:56Z",
        "2024-02-29t12:34:56z, 2024-02-29T12:34:56Z",
        "2024-02-29 12:34:56, 2024-02-29T12:34:56Z",
        "2024-02-29 12:34:56 +0000, 2024-02-29T12:34:56Z",
        "2024-02-29T12:34, 2024-02-29T12:34:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "2024-02-29T12:34:56.1Z, 2024-02-29T12:34:56.1Z",
        "2024-02-29T12:34:56.123456789Z, 2024-02-29T12:34:56.123456Z",
        "2024-02-29T00:30:00+05:30, 2024-02-28T19:00:00Z",
        "2024-02-29T00:30:00-0330, 2024-02-29T04:00:00Z",
        "2024-02-29T00:30:00-03, 2024-02-29T03:30:00Z",
        "2024-12-31T24:00:00Z, 2025-01-01T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z"
    })
    void readsDateTimesInMicrosecondsOfUtc(String text, String instant) {
        Instant expected = Instant.parse(instant);
        assertThat(timestamp(text)).isEqualTo(expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-02-30",
                "2023-02-29T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "2024-01-01T24:00:01Z",
                "2024-01-01T25:00:00Z",
                "2024-01-01T00:60:00Z",
                "2024-01-01T00:00:61Z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01X00:00:00Z",
                "2024-01-01T00:00:00 ",
                "2024-01-01T00:00:00+5",
                "2024-01-01T00:00:00+25:00",
                "12024-01-01T00:00:00Z",
                "-024-01-01T00:00:00Z",
                "2024-01-01T00:00:00Zjunk"
            })
    void refusesWhatIsNoDateTime(String text) {
        assertThat(timestamp(text)).isEqualTo(Times.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "12:34:56, 12:34:56",
        "12:34, 12:34:00",
        "12:34:56.123456789, 12:34:56.123456",
        "0:00:00, 00:00:00",
        "9:05:00.5, 09:05:00.5",
        "00:30:00+02:00, 22:30:00"
    })
    void readsTimesOfDayInMicroseconds(String text, String time) {
        assertThat(time(text)).isEqualTo(LocalTime.parse(time).toNanoOfDay() / 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "12", "12:", "1:2", ":12:00", "x:00:00", "24:00:00", "-1 day, 23:00:00", "838:59:59"})
    void refusesWhatIsNoTimeOfDay(String text) {
        assertThat(time(text)).isEqualTo(Times.NONE);
    }

    @Test
    void knowsEveryDayOfTheCalendar() {
        for (LocalDate day = LocalDate.of(1, 1, 1); day.getYear() < 3000; day = day.plusDays(1)) {
            check(Days.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), day);
            if (day.getYear() >= 1600 && day.getYear() < 2400) {
                check(Days.quick(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), day);
            }
        }
    }

    /** A million assertion objects would take longer than the calendar. */
    private static void check(long actual, LocalDate day) {
        if (actual != day.toEpochDay()) {
            assertThat(actual).as(day.toString()).isEqualTo(day.toEpochDay());
        }
    }
}
