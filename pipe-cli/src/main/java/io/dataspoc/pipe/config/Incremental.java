package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * Whether a pipeline goes on where its last run ended.
 *
 * @param mode whether it does
 * @param replicationKeys the column that tells new rows, per stream; {@code *} stands for every stream
 * @param commitEvery how long a run reads before the next STATE message makes a commit; not negative
 */
public record Incremental(Mode mode, Map<String, String> replicationKeys, Duration commitEvery) {
    /** How often runs commit unless the pipeline says otherwise. */
    public static final Duration COMMIT_EVERY = Duration.ofMinutes(1);

    /** Everything each time. */
    public static final Incremental OFF = new Incremental(Mode.FULL, Map.of(), COMMIT_EVERY);

    /** How much of the source a run reads. */
    public enum Mode {
        /** What came since the last run. */
        INCREMENTAL,
        /** Everything; it replaces what was there. */
        FULL
    }

    /** Copies the map, and checks that the interval is not negative. */
    public Incremental {
        requireNonNull(mode, "mode is null");
        replicationKeys = Map.copyOf(replicationKeys);
        if (commitEvery.isNegative()) {
            throw new IllegalArgumentException("commitEvery is negative: " + commitEvery);
        }
    }
}
