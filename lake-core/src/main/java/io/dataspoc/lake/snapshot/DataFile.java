package io.dataspoc.lake.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.Collection;

/**
 * A Parquet file of a table.
 *
 * @param path its path within the table's folder, such as {@code dt=2026-04-28/orders_0000.parquet}
 * @param rows how many rows it has; -1 for an adopted file whose rows nobody counted
 * @param bytes its size
 * @param etag the version that was published; empty if it is not known
 * @param commit the commit that published it; empty for an adopted file
 * @param version the version of its table that its rows belong to, as their source counts versions; {@link #UNVERSIONED} if
 *     the source gives none
 */
public record DataFile(String path, long rows, long bytes, String etag, String commit, long version) {

    /** What {@link #version} is where the source gives none. */
    public static final long UNVERSIONED = Long.MIN_VALUE;

    /** What {@link #rows} is where nobody counted. */
    public static final long UNCOUNTED = -1;

    /** A file whose rows have no version. */
    public DataFile(String path, long rows, long bytes, String etag, String commit) {
        this(path, rows, bytes, etag, commit, UNVERSIONED);
    }

    public DataFile {
        requireNonNull(path, "path is null");
        requireNonNull(etag, "etag is null");
        requireNonNull(commit, "commit is null");
        if (rows < UNCOUNTED || bytes < 0) {
            throw new IllegalArgumentException(path + " has " + rows + " rows, " + bytes + " bytes");
        }
    }

    /** The rows of those among {@code files} that were counted. */
    public static long countedRows(Collection<DataFile> files) {
        return files.stream().mapToLong(DataFile::rows).filter(rows -> rows > 0).sum();
    }

    /** Whether its rows are known to belong to another version than {@code active}. */
    public boolean isOtherThan(long active) {
        return version != UNVERSIONED && active != UNVERSIONED && version != active;
    }
}
