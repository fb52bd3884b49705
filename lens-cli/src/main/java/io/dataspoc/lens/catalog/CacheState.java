package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What the cache holds of a table.
 *
 * @param name its full name in SQL
 * @param bucket where its bucket is
 * @param cachedAt when it was fetched last, in ISO 8601
 * @param files how many files it has
 * @param filesHere of how many of them there are copies
 * @param bytes what the copies take
 * @param pinned whether they stay until they are cleared
 * @param status how they stand to the bucket
 */
public record CacheState(
        String name,
        String bucket,
        String cachedAt,
        int files,
        int filesHere,
        long bytes,
        boolean pinned,
        Status status) {
    /** How copies stand to the bucket. */
    public enum Status {
        /** They are all of the table as it is now. */
        FRESH,
        /** They are of the table as it is now, but not all. */
        PARTIAL,
        /** The table has changed since. */
        STALE,
        /** The table is not in its bucket any more. */
        GONE,
        /** The bucket was not asked, or cannot be read. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that all are there. */
    public CacheState {
        requireNonNull(name, "name is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(cachedAt, "cachedAt is null");
        requireNonNull(status, "status is null");
    }

    /** As programs get it. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("table", name)
                .put("bucket", bucket)
                .put("cached_at", cachedAt)
                .put("size_bytes", bytes)
                .put("files", files)
                .put("files_here", filesHere)
                .put("kept", pinned)
                .put("status", status.toString());
    }
}
