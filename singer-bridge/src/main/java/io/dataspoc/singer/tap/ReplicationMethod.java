package io.dataspoc.singer.tap;

/** How a tap reads a stream (Singer, discovery mode: {@code replication-method}). */
public enum ReplicationMethod {
    /** What is new since a bookmark: rows are appended. */
    INCREMENTAL,
    /** The source's change log: rows are appended. */
    LOG_BASED,
    /** Everything, every time: the table is replaced. */
    FULL_TABLE,
    /** The catalog does not say; only the tap knows. Rows are appended, for it may send only what is new. */
    UNSTATED
}
