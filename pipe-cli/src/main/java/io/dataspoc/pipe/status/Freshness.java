package io.dataspoc.pipe.status;

import static java.util.Objects.requireNonNull;

import io.dataspoc.pipe.config.DurationText;
import io.dataspoc.pipe.schedule.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a pipeline's last success is as recent as its schedule, or {@code notify.stale_after}, wants it.
 *
 * @param state the verdict
 * @param text why, in words
 */
public record Freshness(State state, String text) {
    /** Later than this after a scheduled time a pipeline is not late any more, but stale. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

    /** The verdict. */
    public enum State {
        /** Nothing says how recent it has to be. */
        UNKNOWN,
        /** It is. */
        FRESH,
        /** A scheduled time has passed without a success since. */
        LATE,
        /** That was long ago. */
        STALE;

        /** The verdict as JSON and tables have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses nulls. */
    public Freshness {
        requireNonNull(state, "state is null");
        requireNonNull(text, "text is null");
    }

    /** Of a pipeline about which nothing is known. */
    static Freshness unknown() {
        return new Freshness(State.UNKNOWN, "nothing says how recent it has to be");
    }

    /** Whether somebody should be told. */
    public boolean isStale() {
        return state == State.STALE;
    }

    /**
     * Judges.
     *
     * @param facts what is known of the pipeline
     * @param now the time, in the zone of the schedule
     */
    static Freshness of(Facts facts, ZonedDateTime now) {
        if (facts.staleAfter().isPresent()) {
            Duration longest = facts.staleAfter().get();
            if (Duration.between(facts.base(), now.toInstant()).compareTo(longest) > 0) {
                return new Freshness(State.STALE, facts.since() + ", longer than " + DurationText.of(longest) + " ago");
            }
        }
        Optional<ZonedDateTime> due = facts.schedule().flatMap(schedule -> schedule.next(facts.base(now)));
        if (due.isEmpty()) {
            return facts.staleAfter().isPresent() ? fresh() : unknown();
        }
        return due.get().isAfter(now) ? fresh() : overdue(facts, due.get(), now);
    }

    private static Freshness fresh() {
        return new Freshness(State.FRESH, "as recent as it has to be");
    }

    private static Freshness overdue(Facts facts, ZonedDateTime due, ZonedDateTime now) {
        Duration interval = facts.schedule()
                .flatMap(schedule -> schedule.next(due))
                .map(next -> Duration.between(due, next))
                .orElse(GRACE);
        Duration grace = facts.running() || interval.compareTo(GRACE) < 0 ? interval : GRACE;
        boolean stale = facts.staleAfter().isEmpty() && now.isAfter(due.plus(grace));
        return new Freshness(
                stale ? State.STALE : State.LATE, facts.since() + "; one was due at " + time(due.toInstant()));
    }

    private static String time(Instant time) {
        return TIME.format(time.atZone(ZoneOffset.UTC));
    }

    /**
     * What is known of a pipeline.
     *
     * @param schedule when it is to run
     * @param staleAfter how old its last success may be
     * @param lastSuccess when its last success began
     * @param created since when there is the pipeline
     * @param running whether a run is under way
     */
    record Facts(
            Optional<CronSchedule> schedule,
            Optional<Duration> staleAfter,
            Optional<Instant> lastSuccess,
            Instant created,
            boolean running) {
        private Instant base() {
            return lastSuccess.orElse(created);
        }

        private ZonedDateTime base(ZonedDateTime now) {
            return base().atZone(now.getZone()).truncatedTo(ChronoUnit.SECONDS);
        }

        private String since() {
            return lastSuccess
                    .map(time -> "no run has succeeded since the one of " + time(time))
                    .orElse("no run has succeeded yet");
        }
    }
}
