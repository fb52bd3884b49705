package io.dataspoc.lens.sandbox;

import io.dataspoc.cli.CommandFailure;

/** SQL that an agent may not run. The message says which part of it, and what to do instead. */
public final class RefusedSqlException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    RefusedSqlException(String message) {
        super(message);
    }
}
