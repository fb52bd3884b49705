package io.dataspoc.lens.transform;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;

/**
 * A table that a transform wrote.
 *
 * @param id the table
 * @param rows how many rows it has now
 */
public record WrittenTable(TableId id, long rows) {
    /** Checks that there is a table. */
    public WrittenTable {
        requireNonNull(id, "id is null");
    }
}
