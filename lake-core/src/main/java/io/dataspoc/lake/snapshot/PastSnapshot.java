package io.dataspoc.lake.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What a table was at an earlier time. */
public sealed interface PastSnapshot {

    /**
     * All files that it had then are still there.
     *
     * @param snapshot the one that counted at that time
     */
    record Found(Snapshot snapshot) implements PastSnapshot {
        public Found {
            requireNonNull(snapshot, "snapshot is null");
        }
    }

    /**
     * There was no such table yet.
     *
     * @param since when its first commit was
     */
    record NotYet(Instant since) implements PastSnapshot {
        public NotYet {
            requireNonNull(since, "since is null");
        }
    }

    /**
     * The table was replaced, rewritten or cleaned up later, so that files of that time are gone.
     *
     * @param since the earliest time whose files are all there
     */
    record Gone(Instant since) implements PastSnapshot {
        public Gone {
            requireNonNull(since, "since is null");
        }
    }
}
