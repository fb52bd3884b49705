package io.dataspoc.lens.spark.cluster;

import static java.util.Objects.requireNonNull;

/**
 * A file that a query was written to, as it was found in storage.
 *
 * @param path where it is, relative to the folder that was written, with {@code /} between folders and as storage has
 *     it; the names of its folders are Spark's and of no meaning
 * @param folder the folders of its partition as a lake has them, such as {@code month=2026-04/country=br}, with values
 *     encoded as DuckDB encodes them; empty where there is none
 * @param bytes its size
 * @param rows how many rows it has
 */
public record WrittenFile(String path, String folder, long bytes, long rows) {
    public WrittenFile {
        requireNonNull(path, "path is null");
        requireNonNull(folder, "folder is null");
    }
}
