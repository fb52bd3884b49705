package io.dataspoc.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The archives that the build made. */
final class Releases {

    private static final String ARCHIVE = ".tar.gz";

    private Releases() {}

    /** The one of this machine, which needs a Java. */
    static Path archive() throws IOException {
        return find(platform() + ARCHIVE).orElseThrow();
    }

    /** The one that brings a Java, if it was made. */
    static Optional<Path> withJava() throws IOException {
        return find(platform() + "-jre" + ARCHIVE);
    }

    private static Optional<Path> find(String end) throws IOException {
        try (Stream<Path> files = Files.list(Checkout.releases())) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("dataspoc-")
                                    && file.toString().endsWith(end))
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "macos" : "linux";
        return system + "-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64");
    }
}
