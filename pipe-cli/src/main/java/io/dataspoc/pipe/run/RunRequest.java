package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.commit.WriterOptions.Ownership;

/**
 * How a pipeline is to be run this time.
 *
 * @param extent how much of the source it reads
 * @param ownership what to do with tables that another pipeline writes
 */
public record RunRequest(Extent extent, Ownership ownership) {
    /** How much of the source a run reads. */
    public enum Extent {
        /** What the pipeline's file says. */
        CONFIGURED,
        /** Everything, this once. */
        FULL
    }

    /** Refuses nulls. */
    public RunRequest {
        requireNonNull(extent, "extent is null");
        requireNonNull(ownership, "ownership is null");
    }
}
