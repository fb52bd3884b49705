package io.dataspoc.cli.config;

import io.dataspoc.cli.CommandFailure;

/** A configuration file that can't be used as it is; the message starts with {@code file:line:column}. */
public final class ConfigError extends CommandFailure {
    private static final long serialVersionUID = 1L;

    /** An error at a place in a file. */
    public ConfigError(Position position, String message) {
        super(position + ": " + message);
    }

    /** An error at a place in a file, with what was thrown there. */
    public ConfigError(Position position, String message, Throwable cause) {
        super(position + ": " + message, cause);
    }
}
