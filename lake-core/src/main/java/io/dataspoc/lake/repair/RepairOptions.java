package io.dataspoc.lake.repair;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.commit.WriterOptions;
import java.time.Duration;

/**
 * How a bucket is looked through.
 *
 * @param olderThan how old, by the store's clock, something must be that no run is known to need; not negative
 * @param leaseTimeToLive how long a lease lasts without a sign of life; positive
 * @param mode whether anything is changed
 */
public record RepairOptions(Duration olderThan, Duration leaseTimeToLive, Mode mode) {

    /** Whether anything is changed. */
    public enum Mode {
        /** Nothing is. */
        DRY_RUN,
        /** What can be mended is. */
        APPLY
    }

    public RepairOptions {
        requireNonNull(olderThan, "olderThan is null");
        requireNonNull(mode, "mode is null");
        if (olderThan.isNegative() || leaseTimeToLive.isNegative() || leaseTimeToLive.isZero()) {
            throw new IllegalArgumentException("older than " + olderThan + ", leases of " + leaseTimeToLive);
        }
    }

    /** Those for leases as all tools take them. */
    public static RepairOptions of(Duration olderThan, Mode mode) {
        return new RepairOptions(olderThan, WriterOptions.DEFAULT.leaseTimeToLive(), mode);
    }
}
