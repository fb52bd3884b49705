package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program of {@code source.tap} and its own arguments. It is started as it stands; no shell sees it.
 *
 * @param words the program, by name or path, then its arguments
 * @param innerTap what runs in this process in place of a program; null for a program
 */
public record TapCommand(List<String> words, InnerTap innerTap) {

    /** @throws TapException if there is no program */
    public TapCommand {
        words = List.copyOf(words);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new TapException("source.tap is empty. Set it to a tap's program, such as tap-postgres.");
        }
    }

    /**
     * A program.
     *
     * @throws TapException if there is none
     */
    public TapCommand(List<String> words) {
        this(words, null);
    }

    /** A tap that runs in this process. */
    public static TapCommand of(String name, InnerTap tap) {
        return new TapCommand(List.of(name), requireNonNull(tap, "tap is null"));
    }

    /** What runs in this process; empty for a program. */
    public Optional<InnerTap> inner() {
        return Optional.ofNullable(innerTap);
    }

    /**
     * Reads a command as a person writes it, {@code python3 "/my taps/tap.py" --fast}.
     *
     * @param text words with shell quoting; {@code ~/} at the start of a word is the home folder
     * @param environment where {@code HOME} is looked up
     * @throws TapException if it is empty or a quote is not closed
     */
    public static TapCommand parse(String text, Map<String, String> environment) {
        requireNonNull(text, "text is null");
        String home = environment.getOrDefault("HOME", "~");
        return new TapCommand(ShellWords.split(text).stream()
                .map(word -> word.startsWith("~/") ? home + word.substring(1) : word)
                .toList());
    }

    /** The program as it was written: a name or a path. */
    public String program() {
        return words.get(0);
    }

    /**
     * The source that tables are filed under: the base name of the program, or of the script that an interpreter runs,
     * without extension and without {@code tap-} or {@code tap_}.
     */
    public String sourceName() {
        return SourceNames.of(words);
    }

    /**
     * The whole command line for a run.
     *
     * @param environment where {@code PATH} is looked up
     * @param arguments what Singer adds: {@code --config}, {@code --state} and the like
     * @throws TapException if the program is not there or cannot be executed
     */
    public List<String> resolve(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(words);
        command.set(0, executable(environment).toString());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /**
     * The file of the program.
     *
     * @throws TapException if it is not there or cannot be executed
     */
    public Path executable(Map<String, String> environment) {
        return program().indexOf('/') >= 0 ? byPath() : byName(environment.getOrDefault("PATH", ""));
    }

    private Path byPath() {
        Path path = Path.of(program()).toAbsolutePath();
        if (!Files.isRegularFile(path)) {
            throw new TapException(
                    "Tap '" + program() + "' does not exist. Set source.tap to the path of a tap's program.");
        }
        if (!Files.isExecutable(path)) {
            throw new TapException("Tap '" + program() + "' is not executable. Run 'chmod +x " + program()
                    + "', or put its interpreter before it in source.tap.");
        }
        return path;
    }

    private Path byName(String searchPath) {
        for (String folder : searchPath.split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, program()).toAbsolutePath();
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        String install = program().startsWith("tap-")
                ? "Install it with 'dataspoc-pipe tap install " + program() + "'"
                : "Install it";
        throw new TapException(
                "Tap '" + program() + "' is not on the PATH. " + install + ", or set source.tap to its path.");
    }
}
