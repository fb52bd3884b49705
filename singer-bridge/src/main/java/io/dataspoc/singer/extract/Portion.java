package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

/**
 * Which part of what its pipeline reads a run is about.
 *
 * @param streams whether it reads all of the pipeline's streams
 * @param recordsPerStream how many records it takes of each stream, at most; positive
 */
public record Portion(Streams streams, long recordsPerStream) {

    /** All of it. */
    public static final Portion WHOLE = new Portion(Streams.ALL, Long.MAX_VALUE);

    /** Whether a run reads all of its pipeline's streams. */
    public enum Streams {
        /** It does: the tap's STATE is the pipeline's. */
        ALL,
        /** It does not: bookmarks of the others stay as they were, whatever the tap's STATE says of them. */
        SOME
    }

    public Portion {
        requireNonNull(streams, "streams is null");
        if (recordsPerStream < 1) {
            throw new IllegalArgumentException("recordsPerStream is not positive: " + recordsPerStream);
        }
    }

    /** The same of some streams only. */
    public Portion ofSomeStreams() {
        return new Portion(Streams.SOME, recordsPerStream);
    }

    /** The same with so many records of each stream at most. */
    public Portion limitedTo(long records) {
        return new Portion(streams, records);
    }

    boolean isLimited() {
        return recordsPerStream < Long.MAX_VALUE;
    }
}
