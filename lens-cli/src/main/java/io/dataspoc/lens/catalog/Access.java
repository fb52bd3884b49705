package io.dataspoc.lens.catalog;

/** Whether buckets on object stores are asked. */
public enum Access {
    /** They are. */
    ONLINE,
    /** They are not: only what the cache holds of them is there. Folders are read as ever. */
    OFFLINE
}
