package io.dataspoc.pipe.alert;

import io.dataspoc.cli.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs on the {@code PATH} that the tool was started with. */
final class Programs {
    private Programs() {}

    /**
     * The program of that name or path.
     *
     * @param more folders to look in after those of the {@code PATH}
     */
    static Optional<Path> find(String name, Environment environment, String... more) {
        if (name.contains("/")) {
            return Optional.of(environment.path(name)).filter(Files::isExecutable);
        }
        Stream<String> path = Stream.of(environment.get("PATH").orElse("").split(":"));
        return Stream.concat(path, Stream.of(more))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }
}
