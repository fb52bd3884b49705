package io.dataspoc.singer.extract;

import io.dataspoc.singer.tap.StreamRequest.Replication;

/** How much a run reads. */
public enum ReadMode {
    /** What is new since the stored STATE; rows are appended, except to streams that the catalog says are FULL_TABLE. */
    INCREMENTAL,
    /** Everything, once ({@code --full}): no STATE is handed over, and every table is replaced. */
    FULL_ONCE,
    /** Everything, every time ({@code incremental.enabled: false}). */
    FULL_ALWAYS;

    /** Whether the tap gets the stored STATE. */
    boolean usesState() {
        return this == INCREMENTAL;
    }

    /** What the catalog asks of the tap: {@code --full} still starts bookmarks for the next run. */
    Replication replication() {
        return switch (this) {
            case INCREMENTAL, FULL_ONCE -> Replication.INCREMENTAL;
            case FULL_ALWAYS -> Replication.FULL_TABLE;
        };
    }
}
