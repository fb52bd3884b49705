package io.dataspoc.lake.snapshot;

import static java.util.Objects.requireNonNull;

/**
 * A Parquet file of a table.
 *
 * @param path its path within the table's folder, such as {@code dt=2026-04-28/orders_0000.parquet}
 * @param rows how many rows it has; -1 for an adopted file whose rows nobody counted
 * @param bytes its size
 * @param etag the version that was published; empty if it is not known
 * @param commit the commit that published it; empty for an adopted file
 */
public record DataFile(String path, long rows, long bytes, String etag, String commit) {

    /** What {@link #rows} is where nobody counted. */
    public static final long UNCOUNTED = -1;

    public DataFile {
        requireNonNull(path, "path is null");
        requireNonNull(etag, "etag is null");
        requireNonNull(commit, "commit is null");
        if (rows < UNCOUNTED || bytes < 0) {
            throw new IllegalArgumentException(path + " has " + rows + " rows, " + bytes + " bytes");
        }
    }
}
