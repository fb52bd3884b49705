package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.storage.StagedRef;

/**
 * A sealed data file that waits for its commit.
 *
 * @param ref the staged object
 * @param rows how many rows it has
 */
public record StagedFile(StagedRef ref, long rows) {

    public StagedFile {
        requireNonNull(ref, "ref is null");
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative: " + rows);
        }
    }
}
