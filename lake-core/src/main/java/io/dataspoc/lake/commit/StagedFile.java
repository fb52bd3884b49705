package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.StagedRef;

/**
 * A sealed data file that waits for its commit.
 *
 * @param ref the staged object
 * @param rows how many rows it has
 * @param version the version of its table that its rows belong to; {@link DataFile#UNVERSIONED} if their source gives none
 */
public record StagedFile(StagedRef ref, long rows, long version) {

    /** A file whose rows have no version. */
    public StagedFile(StagedRef ref, long rows) {
        this(ref, rows, DataFile.UNVERSIONED);
    }

    public StagedFile {
        requireNonNull(ref, "ref is null");
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative: " + rows);
        }
    }
}
