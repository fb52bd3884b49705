package io.dataspoc.pipe.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.status.Freshness.Facts;
import io.dataspoc.pipe.status.Freshness.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final String DAILY = "0 6 * * *";
    private static final Instant CREATED = Instant.parse("2026-04-01T12:00:00Z");

    @Test
    void isUnknownWithoutAScheduleOrABound() {
        assertThat(state("", null, "2026-04-02T06:00:01Z", false, "2026-05-02T06:00:00Z"))
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void isFreshUntilTheNextScheduledTime() {
        assertThat(state(DAILY, null, "2026-04-02T06:00:01Z", false, "2026-04-03T05:59:00Z"))
                .isEqualTo(State.FRESH);
    }

    @Test
    void isLateForAnHourAndThenStale() {
        assertThat(state(DAILY, null, "2026-04-02T06:00:01Z", false, "2026-04-03T06:59:00Z"))
                .isEqualTo(State.LATE);
        assertThat(state(DAILY, null, "2026-04-02T06:00:01Z", false, "2026-04-03T07:01:00Z"))
                .isEqualTo(State.STALE);
    }

    @Test
    void isLateForOneIntervalOfAScheduleThatIsShorterThanAnHour() {
        assertThat(state("*/5 * * * *", null, "2026-04-02T06:00:01Z", false, "2026-04-02T06:09:00Z"))
                .isEqualTo(State.LATE);
        assertThat(state("*/5 * * * *", null, "2026-04-02T06:00:01Z", false, "2026-04-02T06:10:30Z"))
                .isEqualTo(State.STALE);
    }

    @Test
    void givesARunThatIsUnderWayAWholeInterval() {
        assertThat(state(DAILY, null, "2026-04-02T06:00:01Z", true, "2026-04-03T20:00:00Z"))
                .isEqualTo(State.LATE);
        assertThat(state(DAILY, null, "2026-04-02T06:00:01Z", true, "2026-04-04T06:01:00Z"))
                .isEqualTo(State.STALE);
    }

    @Test
    void goesByItsOwnBoundInsteadOfTheSchedule() {
        Duration bound = Duration.ofHours(30);

        assertThat(state(DAILY, bound, "2026-04-02T06:00:01Z", false, "2026-04-03T10:00:00Z"))
                .isEqualTo(State.LATE);
        assertThat(state(DAILY, bound, "2026-04-02T06:00:01Z", false, "2026-04-03T12:01:00Z"))
                .isEqualTo(State.STALE);
        assertThat(state("", bound, "2026-04-02T06:00:01Z", false, "2026-04-02T12:00:00Z"))
                .isEqualTo(State.FRESH);
        assertThat(state("", bound, "2026-04-02T06:00:01Z", false, "2026-04-04T12:00:00Z"))
                .isEqualTo(State.STALE);
    }

    @Test
    void countsFromItsMakingBeforeItsFirstSuccess() {
        assertThat(state(DAILY, null, null, false, "2026-04-01T20:00:00Z")).isEqualTo(State.FRESH);
        assertThat(state(DAILY, null, null, false, "2026-04-02T08:00:00Z")).isEqualTo(State.STALE);
    }

    @Test
    void goesByTheTimeZoneOfTheSchedule() {
        Facts facts = facts(DAILY, null, "2026-04-02T04:00:01Z", false);

        assertThat(Freshness.of(facts, ZonedDateTime.parse("2026-04-03T06:30:00+02:00[Europe/Berlin]"))
                        .state())
                .isEqualTo(State.LATE);
        assertThat(Freshness.of(facts, ZonedDateTime.parse("2026-04-03T04:30:00Z"))
                        .text())
                .contains("since the one of 2026-04-02 04:00 UTC; one was due at 2026-04-02 06:00 UTC");
    }

    private static State state(String cron, Duration bound, String success, boolean running, String now) {
        return Freshness.of(facts(cron, bound, success, running), ZonedDateTime.parse(now))
                .state();
    }

    private static Facts facts(String cron, Duration bound, String success, boolean running) {
        return new Facts(
                Optional.of(cron).filter(text -> !text.isEmpty()).map(CronSchedule::parse),
                Optional.ofNullable(bound),
                Optional.ofNullable(success).map(Instant::parse),
                CREATED,
                running);
    }
}
