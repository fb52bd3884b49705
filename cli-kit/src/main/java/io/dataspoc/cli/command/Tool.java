package io.dataspoc.cli.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Runs a command line: parses it, calls the command, and turns what happens into lines on stderr and an exit code.
 * Its commands are {@link Command}s.
 */
public final class Tool {
    private final CommandLine commandLine;
    private final RootOptions root;
    private final Function<Throwable, Optional<ExitCode>> knownFailures;

    /**
     * A tool whose root command, and each of its subcommands, are ready to run.
     *
     * @param commandLine the root command, whose user object is a {@link RootOptions}
     * @param knownFailures tells the exit code of failures, other than {@link CommandFailure} and {@link IOException},
     *     whose messages are meant for users; empty for any other
     */
    public Tool(CommandLine commandLine, Function<Throwable, Optional<ExitCode>> knownFailures) {
        this.commandLine = commandLine;
        this.root = commandLine.getCommand();
        this.knownFailures = knownFailures;
    }

    /** Runs one command line to its end. */
    public ExitCode run(Terminal terminal, String... arguments) {
        PrintWriter err = new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8);
        PrintWriter out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
        HelpLayout.of(terminal).applyTo(commandLine);
        commandLine
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setParameterExceptionHandler(new Failures(terminal))
                .setExecutionExceptionHandler(new Failures(terminal));
        return finished(terminal, execute(terminal, arguments));
    }

    /** A class and not two lambdas: those would keep the parser's types out of class archives. */
    private final class Failures
            implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
        private final Terminal terminal;

        private Failures(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public int handleParseException(CommandLine.ParameterException failure, String[] arguments) {
            return usageError(terminal, failure);
        }

        @Override
        public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
            return failed(terminal, failure).number();
        }
    }

    private ExitCode execute(Terminal terminal, String... arguments) {
        try {
            return ofNumber(commandLine.execute(arguments));
        } catch (Error e) {
            return failed(terminal, e); // Out of memory, or a broken installation: one line for it, too.
        }
    }

    private ExitCode finished(Terminal terminal, ExitCode result) {
        try {
            terminal.finishOutput();
            return result;
        } catch (CommandFailure e) {
            return failed(terminal, e).worse(result);
        }
    }

    private int usageError(Terminal terminal, CommandLine.ParameterException e) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.error(sentence(ErrorText.of(e)) + suggestion(e) + " Run '" + name + " --help' for what there is.");
        return ExitCode.USAGE.number();
    }

    private static String suggestion(CommandLine.ParameterException e) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            CommandLine.Model.CommandSpec spec = e.getCommandLine().getCommandSpec();
            String wrong = unmatched.getUnmatched().get(0);
            return NearestName.hint(
                    wrong,
                    wrong.startsWith("-")
                            ? spec.optionsMap().keySet()
                            : spec.subcommands().keySet());
        }
        return "";
    }

    private ExitCode failed(Terminal terminal, Throwable failure) {
        Throwable shown = failure instanceof UncheckedIOException e ? e.getCause() : failure;
        Optional<ExitCode> known = exitCode(shown);
        String text = ErrorText.of(shown);
        if (known.isPresent()) {
            terminal.error(text);
        } else {
            terminal.error("Unexpected " + shown.getClass().getSimpleName() + ": " + sentence(text)
                    + (root.isDebug() ? "" : " Run it again with --debug to see where."));
        }
        if (root.isDebug()) {
            failure.printStackTrace(terminal.err());
        }
        return known.orElse(ExitCode.FAILED);
    }

    private Optional<ExitCode> exitCode(Throwable failure) {
        if (failure instanceof CommandFailure e) {
            return Optional.of(e.exitCode());
        }
        return failure instanceof IOException ? Optional.of(ExitCode.FAILED) : knownFailures.apply(failure);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    private static ExitCode ofNumber(int number) {
        for (ExitCode code : ExitCode.values()) {
            if (code.number() == number) {
                return code;
            }
        }
        throw new IllegalStateException("No exit code " + number);
    }
}
