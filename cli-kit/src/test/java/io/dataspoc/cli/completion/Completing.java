package io.dataspoc.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dataspoc.cli.launcher.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Completes command lines in real shells.
 *
 * @param folder where the shells work; the user's home is in it
 * @param script the tool's script for the shell
 */
public record Completing(Path folder, Path script) {
    private static final String IN_BASH = """
            source "$1" || exit 9
            shift
            function=$(complete -p "$1" | sed 's/.* -F \\([^ ]*\\) .*/\\1/')
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            $function
            [ ${#COMPREPLY[@]} = 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /** The function runs as zsh's own bashcompinit runs it; which of the replies fit is for zsh to see. */
    private static final String IN_ZSH = """
            autoload -U +X compinit && compinit -u -D
            source "$1" || exit 9
            shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            emulate ksh -c "_${1//-/_}"
            print -rl -- $COMPREPLY
            """;

    /** Writes a tool's script. */
    public static Completing with(Path folder, String script) throws IOException {
        Files.createDirectories(folder.resolve("home"));
        return new Completing(folder, Files.writeString(folder.resolve("completion"), script));
    }

    /** What bash offers for the last word. */
    public List<String> inBash(String... words) throws IOException, InterruptedException {
        return run("bash", List.of("--norc", "-c", IN_BASH, "bash", script.toString()), words);
    }

    /** What zsh is given to choose from for the last word. */
    public List<String> inZsh(String... words) throws IOException, InterruptedException {
        return run("zsh", List.of("-f", "-c", IN_ZSH, "zsh", script.toString()), words);
    }

    /** What fish offers for the end of a line. */
    public List<String> inFish(String line) throws IOException, InterruptedException {
        String program = "source $argv[1]; or exit 9; complete -C $argv[2]";
        return run("fish", List.of("-N", "-c", program, script.toString()), line).stream()
                .map(each -> each.replaceFirst("\t.*", ""))
                .toList();
    }

    private List<String> run(String shell, List<String> options, String... words)
            throws IOException, InterruptedException {
        assumeThat(Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, shell)))
                .as("%s on the PATH", shell)
                .anyMatch(Files::isExecutable);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(words));
        Launched result = Launched.run(
                folder,
                Map.of("HOME", folder.resolve("home").toString(), "DATASPOC_PIPE_HOME", ""),
                Path.of(shell),
                arguments.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out().lines().toList();
    }
}
