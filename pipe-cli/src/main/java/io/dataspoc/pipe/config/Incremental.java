package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Whether a pipeline goes on where its last run ended.
 *
 * @param mode whether it does
 * @param replicationKeys the column that tells new rows, per stream; {@code *} stands for every stream
 */
public record Incremental(Mode mode, Map<String, String> replicationKeys) {
    /** Everything each time. */
    public static final Incremental OFF = new Incremental(Mode.FULL, Map.of());

    /** How much of the source a run reads. */
    public enum Mode {
        /** What came since the last run. */
        INCREMENTAL,
        /** Everything; it replaces what was there. */
        FULL
    }

    /** Copies the map. */
    public Incremental {
        requireNonNull(mode, "mode is null");
        replicationKeys = Map.copyOf(replicationKeys);
    }
}
