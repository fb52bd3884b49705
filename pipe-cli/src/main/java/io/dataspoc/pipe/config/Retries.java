package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a run whose tap fails is repeated, and after which waits: the first, then each time twice as long.
 *
 * @param count how often; 0 for never, {@value #MOST} at most
 * @param first the first wait; not negative
 * @param longest no wait is longer
 */
public record Retries(int count, Duration first, Duration longest) {
    /** The most repetitions. */
    public static final int MOST = 100;

    /** The first wait where nothing else is said. */
    public static final Duration WAIT = Duration.ofSeconds(10);

    /** The longest wait where nothing else is said. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** No repetition. */
    public static final Retries NONE = new Retries(0, WAIT, LONGEST);

    /** Refuses numbers out of bounds. */
    public Retries {
        requireNonNull(first, "first is null");
        requireNonNull(longest, "longest is null");
        if (count < 0 || count > MOST || first.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException("retries are out of bounds: " + count + ", " + first + ", " + longest);
        }
    }

    /**
     * The wait before a repetition.
     *
     * @param number counts the repetitions from 1
     */
    public Duration before(int number) {
        Duration next = first;
        for (int i = 1; i < number && next.compareTo(longest) < 0; i++) {
            next = next.multipliedBy(2);
        }
        return next.compareTo(longest) > 0 ? longest : next;
    }
}
