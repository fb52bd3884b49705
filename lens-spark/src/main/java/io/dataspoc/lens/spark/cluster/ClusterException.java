package io.dataspoc.lens.spark.cluster;

import static java.util.Objects.requireNonNull;

/** Something on the cluster failed. The message is one line for people: what, which, what next. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What failed, as far as it matters to what is done next. */
    public enum Kind {
        /** No server answers at the address, or it lets nobody in. */
        UNREACHABLE,
        /** The server is older than the oldest that is supported. */
        VERSION,
        /** The work was cancelled. */
        CANCELLED,
        /** The server or its workers were lost, so that the work could not be done; it may be done again. */
        LOST,
        /** The query is wrong, or failed on its data. */
        SQL,
        /** Files could not be read or written. */
        STORAGE
    }

    private final Kind kind;

    /** @param cause what the client said, or null; it is of a class that is known to the client's loader only */
    public ClusterException(Kind kind, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.kind = requireNonNull(kind, "kind is null");
    }

    /** What failed. */
    public Kind kind() {
        return kind;
    }
}
