package io.dataspoc.cli.command;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a tool answers without looking at any command: its version, and the help of each command, which was laid out when the
 * tool was built. To make the commands takes longer than the answer.
 */
public final class ReadyAnswers {
    private final Terminal terminal;
    private final String tool;
    private final Class<?> part;

    /**
     * The answers of a tool.
     *
     * @param tool its name
     * @param part a class in the tool's jar, which has the version and lies beside the helps
     */
    public ReadyAnswers(Terminal terminal, String tool, Class<?> part) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.tool = requireNonNull(tool, "tool is null");
        this.part = requireNonNull(part, "part is null");
    }

    /** Answers a command line; empty where the commands themselves have to. */
    public Optional<ExitCode> to(String... arguments) {
        return text(arguments).map(this::print);
    }

    private Optional<String> text(String... arguments) {
        if (arguments.length == 1 && RootOptions.VERSION.contains(arguments[0])) {
            return Optional.of(Versions.line(tool, part));
        }
        int last = arguments.length - 1;
        if (last >= 0 && RootOptions.HELP.contains(arguments[last])) {
            return help(List.of(arguments).subList(0, last));
        }
        return Optional.empty();
    }

    private Optional<String> help(List<String> command) {
        Path lib = Launcher.installation(part).resolve("lib");
        try {
            return HelpLayout.of(terminal).find(lib, tool, command);
        } catch (IOException e) {
            return Optional.empty(); // The commands themselves know the same.
        }
    }

    private ExitCode print(String text) {
        text.lines().forEach(terminal.out()::println);
        try {
            terminal.finishOutput();
            return ExitCode.DONE;
        } catch (CommandFailure e) {
            terminal.error(e.getMessage());
            return e.exitCode();
        }
    }
}
