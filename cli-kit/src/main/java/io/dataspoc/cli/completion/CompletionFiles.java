package io.dataspoc.cli.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Writes a tool's scripts where bash, zsh and fish look for them, below {@code share} of what is installed. */
public final class CompletionFiles {
    private CompletionFiles() {}

    /**
     * Writes a script for each shell.
     *
     * @param tool with all of its commands, among them {@link CompletionCommand}
     * @param share the folder; made if it is not there
     */
    public static void write(CommandLine tool, Path share) throws IOException {
        CompletionCommand command = tool.getSubcommands().get("completion").getCommand();
        for (Shell shell : Shell.values()) {
            Path file = share.resolve(place(shell, tool.getCommandName()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(shell, tool.getCommandName(), command.script(shell)));
        }
    }

    private static String place(Shell shell, String tool) {
        return switch (shell) {
            case BASH -> "bash-completion/completions/" + tool;
            case ZSH -> "zsh/site-functions/_" + tool;
            case FISH -> "fish/vendor_completions.d/" + tool + ".fish";
        };
    }

    /** What zsh loads at the first TAB is its answer to that one, too. */
    private static String text(Shell shell, String tool, String script) {
        return switch (shell) {
            case ZSH ->
                "#compdef " + tool + "\n" + script + "_bash_complete -o default -F _" + tool.replace('-', '_') + "\n";
            case BASH, FISH -> script;
        };
    }
}
