package io.dataspoc.cli.completion;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@code completion}: the script by which a shell completes this tool's command lines; no Java is started for it. */
@CommandLine.Command(
        name = "completion",
        description = "Print the script by which bash, zsh or fish completes commands, options and names.",
        footer = {
            "%nExamples:",
            "  source <(${ROOT-COMMAND-NAME} completion bash)      # in ~/.bashrc",
            "  source <(${ROOT-COMMAND-NAME} completion zsh)       # in ~/.zshrc, after compinit",
            "  ${ROOT-COMMAND-NAME} completion fish > ~/.config/fish/completions/${ROOT-COMMAND-NAME}.fish"
        })
public final class CompletionCommand extends Command {
    private final Terminal terminal;
    private final List<NameSource> names;

    @Spec(Target.SELF)
    private CommandSpec spec;

    @CommandLine.Parameters(
            paramLabel = "SHELL",
            converter = ShellReader.class,
            description = "${COMPLETION-CANDIDATES}.")
    private Shell shell;

    /**
     * The command of a tool that has all of its commands.
     *
     * @param terminal where the script goes
     * @param names where names come from that parameters and options take
     */
    public CompletionCommand(Terminal terminal, List<NameSource> names) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.names = List.copyOf(names);
    }

    /** Reads the names in lower case, as the help shows them. */
    static final class ShellReader implements CommandLine.ITypeConverter<Shell> {
        @Override
        public Shell convert(String text) {
            for (Shell shell : Shell.values()) {
                if (shell.toString().equals(text.toLowerCase(Locale.ROOT))) {
                    return shell;
                }
            }
            throw new CommandLine.TypeConversionException("'" + text + "' is not bash, zsh or fish");
        }
    }

    @Override
    protected ExitCode execute() {
        terminal.out().print(script(shell));
        return ExitCode.DONE;
    }

    /** The script for a shell. */
    String script(Shell wanted) {
        CommandLine root = spec.root().commandLine();
        return switch (wanted) {
            case BASH, ZSH -> new BashCompletion(root, names).text();
            case FISH -> new FishCompletion(root, names).text();
        };
    }
}
