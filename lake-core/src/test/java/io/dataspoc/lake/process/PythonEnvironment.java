package io.dataspoc.lake.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.lake.storage.FolderTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages from the Python index in a virtual environment of their own. It stays for the next run and for the other
 * modules; where it is missing and the index doesn't answer, the test is skipped.
 */
public record PythonEnvironment(Path folder) {

    /** The one of the whole build; without it, beside the tests' temporary files, in the module's target folder. */
    private static final Path PYTHON = Optional.ofNullable(System.getProperty("dataspoc.python"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))
                    .toAbsolutePath()
                    .resolveSibling("python"));

    private static final List<String> ONE_QUICK_TRY = List.of("--retries", "0", "--timeout", "10");

    /** Why nothing can be installed, empty if it can; null as long as nobody has asked. */
    private static String obstacle;

    /**
     * Installs packages, unless that has been done.
     *
     * @param name names the environment's folder
     * @param arguments what follows {@code pip install}: requirements with versions
     */
    public static PythonEnvironment with(String name, String... arguments) throws IOException {
        Path folder = PYTHON.resolve(name);
        alone(name, () -> {
            makeUnlessMade(folder, List.of(arguments));
            return folder;
        });
        return new PythonEnvironment(folder);
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Of two test processes that want the same, one makes it. */
    private static <T> T alone(String name, Step<T> step) throws IOException {
        Files.createDirectories(PYTHON);
        try (FileChannel file = FileChannel.open(PYTHON.resolve(name + ".lock"), CREATE, WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            return step.run();
        }
    }

    private static void makeUnlessMade(Path folder, List<String> arguments) throws IOException {
        Path stamp = folder.resolve("installed.txt");
        String wanted = String.join("\n", arguments);
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        assumeIndexAnswers();
        FolderTrees.delete(folder);
        create(folder);
        install(folder, arguments);
        Files.writeString(stamp, wanted);
    }

    /** A program that a package installed. */
    public Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** A file that a package installed, below {@code site-packages}. */
    public Path installedFile(String path) throws IOException {
        try (Stream<Path> versions = Files.list(folder.resolve("lib"))) {
            return versions.map(version -> version.resolve("site-packages").resolve(path))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No " + path + " in " + folder));
        }
    }

    /** Skips the test where there is no python3. */
    public static void assumePython() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
        assumeTrue(found, "python3 is not on the PATH");
    }

    private static void create(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        run(folder.getParent(), List.of("python3", "-m", "venv", "--without-pip", folder.toString()))
                .succeeded();
    }

    /** What a test imports is compiled then; all that a package brings takes longer. */
    private static void install(Path folder, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("--no-compile"));
        all.addAll(arguments);
        pip(List.of("--python", folder.toString()), "install", all).succeeded();
    }

    /** Asks for one small package, once for all tests: what keeps it from us now will keep the others too. */
    private static String probe() throws IOException {
        Path folder = PYTHON.resolve("probe");
        if (!Files.exists(folder.resolve("bin/pip"))) {
            Outcome venv = run(PYTHON, List.of("python3", "-m", "venv", folder.toString()));
            if (venv.exitCode() != 0) {
                return "python3 can't make virtual environments: " + venv;
            }
        }
        List<String> arguments = new ArrayList<>(ONE_QUICK_TRY);
        arguments.addAll(
                List.of("--no-deps", "--dest", folder.resolve("download").toString(), "dataspoc-pipe==0.2.0"));
        return pip(List.of(), "download", arguments).exitCode() == 0 ? "" : "The Python package index doesn't answer";
    }

    /** Skips the test where the Python package index does not answer, or there is no python3. */
    public static synchronized void assumeIndexAnswers() throws IOException {
        assumePython();
        if (obstacle == null) {
            obstacle = alone("probe", PythonEnvironment::probe);
            if (!obstacle.isEmpty()) {
                System.err.println("Skipped are tests that need the Python package index: " + obstacle);
            }
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    /** Runs the one pip that all environments share: to give each its own takes seconds. */
    private static Outcome pip(List<String> options, String verb, List<String> arguments) {
        Path probe = PYTHON.resolve("probe");
        List<String> command = new ArrayList<>(List.of(probe.resolve("bin/pip").toString(), "--quiet"));
        command.addAll(options);
        command.add(verb);
        command.addAll(arguments);
        return run(probe, command);
    }

    private static Outcome run(Path folder, List<String> command) {
        return new Program(command, Map.of("PIP_DISABLE_PIP_VERSION_CHECK", "1"), folder).run();
    }
}
