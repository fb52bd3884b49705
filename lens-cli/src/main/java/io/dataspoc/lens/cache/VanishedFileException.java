package io.dataspoc.lens.cache;

import io.dataspoc.cli.CommandFailure;

/** A file that a table listed is gone, or another by now: somebody replaced the table. */
public final class VanishedFileException extends CommandFailure {
    private static final long serialVersionUID = 1L;

    VanishedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
