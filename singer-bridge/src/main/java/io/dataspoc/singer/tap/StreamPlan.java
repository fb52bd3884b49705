package io.dataspoc.singer.tap;

import java.util.List;
import java.util.Set;

/** What becomes of each stream that a tap sends. */
@FunctionalInterface
public interface StreamPlan {

    /** The fate of a stream, by the name that its messages carry. */
    Stream of(String stream);

    /** The fate of a stream. */
    sealed interface Stream {}

    /**
     * A stream that is written.
     *
     * @param table the table's name
     * @param method how the tap reads it
     */
    record Wanted(String table, ReplicationMethod method) implements Stream {}

    /** A stream that nobody asked for: its messages are skipped. */
    record Dropped() implements Stream {}

    /**
     * For a tap that prints no catalog: the streams asked for, or all of them, each in the table of its own name.
     *
     * @param streams empty for all
     */
    static StreamPlan withoutCatalog(List<String> streams) {
        Set<String> wanted = Set.copyOf(streams);
        return stream -> wanted.isEmpty() || wanted.contains(stream)
                ? new Wanted(stream, ReplicationMethod.UNSTATED)
                : new Dropped();
    }
}
