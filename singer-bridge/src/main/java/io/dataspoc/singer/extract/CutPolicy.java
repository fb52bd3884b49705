package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a STATE message makes a commit. Each commit has its files, so not every STATE does.
 *
 * @param bytes as soon as so many bytes of Parquet are staged
 * @param interval or so much time has passed since the last commit
 * @param replayBytes how much of the beginning of the tap's output is kept in memory until the first commit, so that a
 *     tap that fails early loses nothing that a STATE covers; 0 for nothing
 */
public record CutPolicy(long bytes, Duration interval, int replayBytes) {

    public CutPolicy {
        requireNonNull(interval, "interval is null");
        if (bytes < 0 || interval.isNegative() || replayBytes < 0) {
            throw new IllegalArgumentException("A cut's bounds must not be negative");
        }
    }

    /** 128 MB or a minute; 16 MB for a replay. */
    public static CutPolicy defaults() {
        return new CutPolicy(128L << 20, Duration.ofSeconds(60), 16 << 20);
    }

    /** A commit at every STATE. */
    public static CutPolicy everyState() {
        return new CutPolicy(0, Duration.ZERO, 0);
    }

    boolean isDue(long stagedBytes, long nanosSinceLast) {
        return stagedBytes >= bytes || nanosSinceLast >= interval.toNanos();
    }
}
