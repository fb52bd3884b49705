package io.dataspoc.lens.ask;

import io.dataspoc.cli.CommandFailure;

/** No answer could be had of a model; says why, and what to do. */
public final class ModelFailure extends CommandFailure {
    private static final long serialVersionUID = 1L;

    ModelFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
