package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a pipeline writes.
 *
 * @param ownership what to do with tables of another pipeline
 * @param leaseTimeToLive how long the lease lasts without a sign of life; positive
 */
public record WriterOptions(Ownership ownership, Duration leaseTimeToLive) {

    /** Refuses tables of others; a lease of a minute. */
    public static final WriterOptions DEFAULT = new WriterOptions(Ownership.RESPECT, Duration.ofSeconds(60));

    /** What to do with a table that another pipeline writes. */
    public enum Ownership {
        /** Refuse it. */
        RESPECT,
        /** Become its writer. */
        TAKE_OVER
    }

    public WriterOptions {
        requireNonNull(ownership, "ownership is null");
        if (leaseTimeToLive.isNegative() || leaseTimeToLive.isZero()) {
            throw new IllegalArgumentException("leaseTimeToLive is not positive: " + leaseTimeToLive);
        }
    }

    /** These options, but with another way to treat tables of others. */
    public WriterOptions with(Ownership other) {
        return new WriterOptions(other, leaseTimeToLive);
    }
}
