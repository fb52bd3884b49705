package io.dataspoc.lens.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much the cache may keep.
 *
 * @param maxBytes how many bytes at most, those in use aside; not negative
 * @param grace how long a file counts as in use, by whatever process, after it was used last
 */
public record CacheLimits(long maxBytes, Duration grace) {
    /** What holds where the configuration says nothing. */
    public static final CacheLimits DEFAULT = new CacheLimits(20L << 30, Duration.ofMinutes(10));

    /** Refuses negative sizes. */
    public CacheLimits {
        requireNonNull(grace, "grace is null");
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is negative: " + maxBytes);
        }
    }
}
