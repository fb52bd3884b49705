package io.dataspoc.pipe.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** systemd itself says when a timer elapses, and it must be when cron would run. */
class OnCalendarIT {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern TIME = Pattern.compile("(?:Next elapse|Iter\\. #\\d+): \\w{3} (\\S+ \\S+) UTC");
    private static final int TIMES = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 6 * * *",
                "*/7 * * * *",
                "5,35 8-18/2 * * mon-fri",
                "0 6 13 * 5",
                "0 0 */10 * 1",
                "0 6 29 2 *",
                "@weekly",
                "0 6 1-31 * 1",
                "59 23 31 * *",
                "0 12 * 1,7 0-7"
            })
    void elapsesWhenCronWouldRun(String cron) {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed");
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        CronSchedule schedule = CronSchedule.parse(cron);
        TreeSet<ZonedDateTime> elapsed = new TreeSet<>();
        for (String expression : OnCalendar.of(schedule)) {
            ProgramResult result = ProgramResult.of(
                    List.of(ANALYZE.toString(), "calendar", "--iterations=" + TIMES, expression),
                    Map.of("TZ", "UTC"),
                    "");
            assertThat(result.exitCode()).as(result.err()).isZero();
            TIME.matcher(result.out()).results().map(OnCalendarIT::time).forEach(elapsed::add);
        }

        assertThat(elapsed.stream().limit(TIMES)).containsExactlyElementsOf(schedule.next(now, TIMES));
    }

    private static ZonedDateTime time(MatchResult match) {
        return LocalDateTime.parse(match.group(1), FORM).atZone(ZoneOffset.UTC);
    }
}
