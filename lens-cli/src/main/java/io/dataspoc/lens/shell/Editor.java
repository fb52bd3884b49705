package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's editor: {@code $VISUAL}, else {@code $EDITOR}, else vi. */
final class Editor {
    private static final String USUAL = "vi";

    private final Environment environment;
    private final Path folder;

    /** @param folder where the text lies meanwhile; made if it is not there */
    Editor(Environment environment, Path folder) {
        this.environment = requireNonNull(environment, "environment is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Lets the user change a text.
     *
     * @return what it has become
     */
    String edit(String text) throws IOException {
        String program =
                environment.get("VISUAL").or(() -> environment.get("EDITOR")).orElse(USUAL);
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "edit-", ".sql"); // For its owner alone, as all such files.
        try {
            Files.writeString(file, text);
            int code = run(program, file);
            if (code != 0) {
                throw new CommandFailure("The editor '" + program + "' ended with code " + code
                        + ": nothing was run. Set EDITOR to another one.");
            }
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The variable may hold options, as Git takes it. */
    private static int run(String program, Path file) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", program + " \"$1\"", "edit", file.toString())
                .inheritIO()
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }
}
