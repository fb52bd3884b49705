package io.dataspoc.pipe.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    private static final ZonedDateTime SUNDAY = at("2026-03-01T05:00");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * * *       | at 06:00",
                "@daily          | at 00:00",
                "*/5 * * * 1-5   | every 5 minutes on Monday to Friday",
                "0 6 * * mon,7   | at 06:00 on Monday and Sunday",
                "0 6 1,15 jan *  | at 06:00 on day 1 and 15 of the month in January",
                "0 6 13 * 5      | at 06:00 on day 13 of the month and on Friday",
                "0 6 */10 * 5    | at 06:00 on day 1, 11, 21 and 31 of the month if it is Friday"
            })
    void explainsInWords(String text, String words) {
        assertThat(CronSchedule.parse(text).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * * *    | 2026-03-01T06:00 2026-03-02T06:00 2026-03-03T06:00",
                "0 5 * * *    | 2026-03-02T05:00 2026-03-03T05:00 2026-03-04T05:00",
                "0 6 2 * 4    | 2026-03-02T06:00 2026-03-05T06:00 2026-03-12T06:00",
                "0 6 */2 * 1  | 2026-03-09T06:00 2026-03-23T06:00 2026-04-13T06:00",
                "0 6 29 2 *   | 2028-02-29T06:00 2032-02-29T06:00 2036-02-29T06:00"
            })
    void comesWhenCronRunsIt(String text, String times) {
        List<String> expected = List.of(times.split(" "));

        assertThat(CronSchedule.parse(text).next(SUNDAY, 3))
                .extracting(time -> time.toLocalDateTime().toString())
                .isEqualTo(expected);
    }

    @Test
    void followsTheClockOfItsZone() {
        List<ZonedDateTime> times = CronSchedule.parse("0 6 * * *").next(at("2026-03-28T05:00"), 2);

        assertThat(times).extracting(time -> time.getOffset().toString()).containsExactly("+01:00", "+02:00");
    }

    @Test
    void knowsWhenItWasLastDue() {
        assertThat(CronSchedule.parse("0 6 * * *").previous(SUNDAY)).contains(at("2026-02-28T06:00"));
        assertThat(CronSchedule.parse("0 6 */2 * 1").previous(at("2026-03-20T00:00")))
                .contains(at("2026-03-09T06:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 6 * *", "61 * * * *", "0 6 L * *", "0 6 * * 5-1", "@reboot", "7/15 * * * *"})
    void refusesWhatCronWouldNotTake(String text) {
        assertThatThrownBy(() -> CronSchedule.parse(text))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("'" + text + "' is no cron expression: ")
                .hasMessageContaining("five fields");
    }

    @Test
    void refusesWhatNeverComes() {
        assertThatThrownBy(() -> CronSchedule.parse("0 6 31 2 *")).hasMessageContaining("never comes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * * *       | *-*-* 06:00:00",
                "*/20 * * * 1-5  | Mon,Tue,Wed,Thu,Fri *-*-* *:00,20,40:00",
                "0 6 1 1,7 *     | *-01,07-01 06:00:00",
                "0 6 */15 * 1    | Mon *-*-01,16,31 06:00:00",
                "0 6 13 * 5      | *-*-13 06:00:00;Fri *-*-* 06:00:00"
            })
    void becomesWhatSystemdReads(String text, String expected) {
        assertThat(OnCalendar.of(CronSchedule.parse(text))).containsExactly(expected.split(";"));
    }

    @Test
    void takesTheSystemsZone(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("usr/share/zoneinfo/Asia"));
        Path tokyo = Files.createFile(root.resolve("usr/share/zoneinfo/Asia/Tokyo"));
        Files.writeString(root.resolve("etc/timezone"), "America/Lima\n");

        assertThat(CronZone.system(root)).isEqualTo(ZoneId.of("America/Lima"));
        Files.createSymbolicLink(root.resolve("etc/localtime"), tokyo);
        assertThat(CronZone.system(root)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    private static ZonedDateTime at(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Berlin"));
    }
}
