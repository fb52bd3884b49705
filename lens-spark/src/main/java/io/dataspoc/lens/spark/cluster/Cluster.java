package io.dataspoc.lens.spark.cluster;

import java.util.List;

/**
 * A session on a Spark cluster.
 *
 * <p>It runs one call at a time; only {@link #cancel} may come from another thread. All failures are
 * {@link ClusterException}s.
 *
 * <p>Times are UTC, a {@code TIMESTAMP} in SQL is Spark's {@code TIMESTAMP_NTZ}, names in double quotes are identifiers
 * and may be written in any case, and expressions that have no value (overflows, casts of odd text) fail, as ANSI SQL has
 * it.
 */
public interface Cluster extends AutoCloseable {
    /** The version of Spark on the server, such as {@code 4.2.0}. */
    String version();

    /**
     * Makes files a view of this session. Columns that a file lacks are NULL in its rows, others than these are left
     * out, and names of folders such as {@code month=2026-04} mean nothing.
     *
     * @param view its name; a view of this name is replaced
     * @param files exactly the Parquet files, as the cluster reaches them, such as {@code s3a://bucket/key} or
     *     {@code /folder/file}; any character stands for itself, also those of patterns and of encodings ({@code %}).
     *     None give a view without rows
     * @param columns its columns, whose types the files' own must be, or fit into
     */
    void mount(String view, List<String> files, List<Field> columns);

    /**
     * Makes a query a view of this session.
     *
     * @param view its name; a view of this name is replaced
     */
    void define(String view, String sql);

    /** The columns of a query, from its text alone: nothing runs. */
    List<Field> describe(String sql);

    /** Runs a query and brings all its rows to this process. */
    Rows collect(String sql);

    /**
     * Writes a query as Parquet files, compressed by zstd, and reads back what is there.
     *
     * @param folder one that is not there yet, as the cluster reaches it
     * @param partitionBy columns by whose values the files lie in folders, in which the files have them too; may be none
     */
    Written write(String sql, String folder, List<String> partitionBy);

    /**
     * Cancels what runs on the cluster; the call that waits for it fails as {@link ClusterException.Kind#CANCELLED}.
     * Does nothing where nothing runs. May be called from any thread.
     */
    void cancel();

    /** Ends the session, here and on the server, with all of its views. Fails never, and does nothing when repeated. */
    @Override
    void close();
}
