package io.dataspoc.cli.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;

/** A configuration file that can't be used as it is; the message starts with {@code file:line:column}. */
public final class ConfigError extends CommandFailure {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String reason;

    /** An error at a place in a file. */
    public ConfigError(Position position, String message) {
        super(position + ": " + message);
        this.position = requireNonNull(position, "position is null");
        this.reason = requireNonNull(message, "message is null");
    }

    /** An error at a place in a file, with what was thrown there. */
    public ConfigError(Position position, String message, Throwable cause) {
        super(position + ": " + message, cause);
        this.position = requireNonNull(position, "position is null");
        this.reason = requireNonNull(message, "message is null");
    }

    /** Where it is. */
    public Position position() {
        return position;
    }

    /** What is wrong there, without the place. */
    public String reason() {
        return reason;
    }
}
