package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What a pipeline wants of a tap.
 *
 * @param streams the streams by name, tap_stream_id or table name; empty for all that the tap offers by default
 * @param replicationKeys the column to tell new rows by, per stream (named as in {@code streams}); {@code *} stands for
 *     every stream that has such a column
 * @param replication whether bookmarks are used at all
 */
public record StreamRequest(List<String> streams, Map<String, String> replicationKeys, Replication replication) {

    /** The key of {@code replicationKeys} that stands for every stream. */
    public static final String ANY_STREAM = "*";

    public StreamRequest {
        streams = List.copyOf(streams);
        replicationKeys = Map.copyOf(replicationKeys);
        requireNonNull(replication, "replication is null");
    }

    /** Whether a run reads what is new, or everything. */
    public enum Replication {
        /** By bookmark where a stream has a replication key. */
        INCREMENTAL,
        /** Everything, every time. */
        FULL_TABLE
    }
}
