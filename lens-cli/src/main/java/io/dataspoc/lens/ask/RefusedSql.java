package io.dataspoc.lens.ask;

import io.dataspoc.cli.CommandFailure;

/** An answer that holds nothing to run; says why, for the model and for people. */
final class RefusedSql extends CommandFailure {
    private static final long serialVersionUID = 1L;

    RefusedSql(String message) {
        super(message);
    }
}
