package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.commit.WriterOptions.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How pipelines are to be run this time.
 *
 * @param extent how much of the source they read
 * @param ownership what to do with tables that another pipeline writes
 * @param streams the only streams to read; empty for those of the pipeline
 * @param limit how many records of each stream are taken, at most; {@link #UNLIMITED} for all
 * @param timeoutOrNull how long a run may take, zero for no bound; null for what the pipeline says
 */
public record RunRequest(Extent extent, Ownership ownership, List<String> streams, long limit, Duration timeoutOrNull) {
    /** No limit of records. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** What the pipeline's file says. */
    public static final RunRequest USUAL =
            new RunRequest(Extent.CONFIGURED, Ownership.RESPECT, List.of(), UNLIMITED, null);

    /** How much of the source a run reads. */
    public enum Extent {
        /** What the pipeline's file says. */
        CONFIGURED,
        /** Everything, this once. */
        FULL
    }

    /** Copies the list. */
    public RunRequest {
        requireNonNull(extent, "extent is null");
        requireNonNull(ownership, "ownership is null");
        streams = List.copyOf(streams);
        if (limit < 1) {
            throw new IllegalArgumentException("limit is not positive: " + limit);
        }
    }

    /** The same of another extent. */
    public RunRequest withExtent(Extent other) {
        return new RunRequest(other, ownership, streams, limit, timeoutOrNull);
    }

    /** The same with another treatment of others' tables. */
    public RunRequest withOwnership(Ownership other) {
        return new RunRequest(extent, other, streams, limit, timeoutOrNull);
    }

    /** The same of these streams only. */
    public RunRequest withStreams(List<String> wanted) {
        return new RunRequest(extent, ownership, wanted, limit, timeoutOrNull);
    }

    /** The same with so many records of each stream at most. */
    public RunRequest withLimit(long records) {
        return new RunRequest(extent, ownership, streams, records, timeoutOrNull);
    }

    /** The same with another bound of time; zero for none. */
    public RunRequest withTimeout(Duration longest) {
        return new RunRequest(extent, ownership, streams, limit, requireNonNull(longest, "longest is null"));
    }

    /** How long a run may take, whatever the pipeline says. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutOrNull);
    }
}
