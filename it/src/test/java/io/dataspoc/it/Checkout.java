package io.dataspoc.it;

import java.nio.file.Path;

/** Where the build put what these tests use. */
final class Checkout {

    private static final Path ROOT = folder("dataspoc.root");

    private Checkout() {}

    static Path pipeLauncher() {
        return ROOT.resolve("pipe-cli/target/dataspoc-pipe/bin/dataspoc-pipe");
    }

    static Path lensLauncher() {
        return ROOT.resolve("lens-cli/target/dataspoc-lens/bin/dataspoc-lens");
    }

    static Path installer() {
        return ROOT.resolve("install.sh");
    }

    /** What is released. */
    static Path releases() {
        return ROOT.resolve("dist/target");
    }

    static Path medallionExample() {
        return ROOT.resolve("examples/medallion");
    }

    /** A file of the repository. */
    static Path file(String path) {
        return ROOT.resolve(path).normalize();
    }

    private static Path folder(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }
}
