package io.dataspoc.cli.command;

import io.dataspoc.cli.Environment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell does. */
public final class Programs {
    private Programs() {}

    /** The absolute path of the first program of that name on the {@code PATH}. */
    public static Optional<Path> find(Environment environment, String name) {
        return folders(environment)
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The folders of the {@code PATH} that mean the same wherever one is. */
    public static Stream<Path> folders(Environment environment) {
        return Arrays.stream(environment
                        .get("PATH")
                        .orElse("/usr/local/bin:/usr/bin:/bin")
                        .split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/") && !folder.contains("\n"))
                .map(Path::of)
                .distinct();
    }
}
