package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files and folders whose names begin with what is typed. */
final class FileSuggestions {
    private static final String GROUP = "files";

    private final Environment environment;

    FileSuggestions(Environment environment) {
        this.environment = requireNonNull(environment, "environment is null");
    }

    List<Suggestion> starting(String typed) {
        int slash = typed.lastIndexOf('/');
        String folder = typed.substring(0, slash + 1);
        String name = typed.substring(slash + 1);
        List<Suggestion> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(environment.path(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String candidate = String.valueOf(file.getFileName());
                boolean hidden = candidate.startsWith(".") && !name.startsWith(".");
                if (candidate.startsWith(name) && !hidden) {
                    found.add(
                            Files.isDirectory(file)
                                    ? Suggestion.open(folder + candidate + "/", GROUP)
                                    : Suggestion.done(folder + candidate, GROUP, ""));
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of(); // No such folder: nothing there.
        }
        return found;
    }
}
