package io.dataspoc.lens.query;

import io.dataspoc.cli.CommandFailure;

/** A file of a table is gone: somebody replaced the table since the catalog was read. */
public final class StaleTableException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    StaleTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
