package io.dataspoc.cli;

import static java.util.Objects.requireNonNull;

/**
 * A failure that the user can understand and act on. Its message is one line that says what went wrong, with which
 * thing, and what to do next; it is shown as it is, without a stack trace.
 */
public class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /** A failure that ends the tool with {@link ExitCode#FAILED}. */
    public CommandFailure(String message) {
        this(ExitCode.FAILED, message, null);
    }

    /** A failure that ends the tool with {@link ExitCode#FAILED}; the cause is shown by {@code --debug} only. */
    public CommandFailure(String message, Throwable cause) {
        this(ExitCode.FAILED, message, cause);
    }

    /** A failure that ends the tool with {@code exitCode}; the cause, which may be null, is shown by {@code --debug}. */
    public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.exitCode = requireNonNull(exitCode, "exitCode is null");
    }

    /** A command line that can't be carried out: ends the tool with {@link ExitCode#USAGE}. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message, null);
    }

    /** What the process exits with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
