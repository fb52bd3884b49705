package io.dataspoc.lens.query;

import io.dataspoc.cli.CommandFailure;

/** Somebody cancelled the query. */
public final class InterruptedQueryException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    /** @param cause what the engine said */
    public InterruptedQueryException(Throwable cause) {
        super("The query was cancelled.", cause);
    }
}
