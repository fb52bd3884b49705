package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.lake.storage.FolderTrees;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Installs taps, each into a Python environment of its own. An environment takes the old one's place when its tap has been
 * seen to start, and not before.
 */
public final class TapInstaller {
    private static final Duration INSTALLING = Duration.ofMinutes(15);
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final String DISTRIBUTION = """
            import importlib.metadata, json, sys
            for found in importlib.metadata.distributions():
                for entry in found.entry_points:
                    if entry.group == "console_scripts" and entry.name == sys.argv[1]:
                        print(json.dumps([found.metadata["Name"], found.version]))
            """;

    private final InstalledTaps taps;
    private final Program program;
    private final String python;

    /**
     * @param python the interpreter to make environments with, by name or path
     * @param lines is told what installers print
     */
    public TapInstaller(PipeHome home, Environment environment, String python, Consumer<String> lines) {
        this.taps = new InstalledTaps(home);
        this.program = new Program(variables(environment), lines);
        this.python = requireNonNull(python, "python is null");
    }

    /** What would lead an environment's Python to packages of another one is left out. */
    private static Map<String, String> variables(Environment environment) {
        Map<String, String> variables = new HashMap<>(environment.variables());
        List.of("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
                .forEach(variables::remove);
        variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        return variables;
    }

    /**
     * Installs a tap, or another version of it.
     *
     * @throws CommandFailure if it can't be installed or does not start; what was there stays
     */
    public InstalledTap install(TapRequest request) throws IOException {
        Files.createDirectories(taps.environments());
        try (FileChannel file = FileChannel.open(
                        taps.folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            requireNonNull(lock, "lock is null");
            Path fresh = taps.environments()
                    .resolve(request.name() + "-" + UUID.randomUUID().toString().substring(0, 8));
            try {
                InstalledTap tap = fill(fresh, request);
                Files.writeString(
                        fresh.resolve(InstalledTaps.RECORD), tap.toJson().toPrettyString() + "\n");
                point(request.name(), fresh);
                return tap;
            } finally {
                sweep();
            }
        }
    }

    private InstalledTap fill(Path fresh, TapRequest request) throws IOException {
        if (request.requirement().contains("git+") && program.find("git").isEmpty()) {
            throw new CommandFailure(request.requirement() + " can't be installed: git is not on the PATH. Install it"
                    + " (Debian: apt install git).");
        }
        boolean uv = program.find("uv").isPresent();
        Path interpreter = program.find(python)
                .orElseThrow(() -> new CommandFailure("Python is needed to install taps, but '" + python
                        + "' is not on the PATH. Install Python 3, or say --python."));
        String bin = fresh.resolve("bin/python").toString();
        List<String> make = uv
                ? List.of("uv", "venv", "--quiet", "--python", interpreter.toString(), fresh.toString())
                : List.of(interpreter.toString(), "-m", "venv", fresh.toString());
        Program.Ended made = program.run(INSTALLING, make);
        String failure = "No environment for " + request.name() + " can be made";
        if (!made.isGood()
                && made.lines().stream().anyMatch(line -> line.matches(".*(ensurepip|No module named venv).*"))) {
            throw new CommandFailure(failure + ": " + interpreter + " lacks venv and pip. " + PythonCheck.REMEDY);
        }
        require(made, failure);
        List<String> install = new ArrayList<>(
                uv
                        ? List.of("uv", "pip", "install", "--python", bin)
                        : List.of(bin, "-m", "pip", "install", "--no-input", "--quiet"));
        install.add(request.requirement());
        install.addAll(request.with());
        require(program.run(INSTALLING, install), request.requirement() + " can't be installed");
        String found = programOf(request.name(), fresh);
        requireStart(fresh.resolve("bin").resolve(found));
        JsonNode distribution = distribution(bin, found);
        return new InstalledTap(
                request.name(),
                fresh,
                found,
                distribution.path(0).asText(request.requirement()),
                distribution.path(1).asText(""),
                request,
                uv ? "uv" : "pip",
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static void require(Program.Ended ended, String what) {
        if (!ended.isGood()) {
            throw new CommandFailure(what + ": " + ended.words() + " Say -v to see all that was printed.");
        }
    }

    /** The program of the tap's own name, else the only one that is named like a tap. */
    private static String programOf(String name, Path fresh) throws IOException {
        Path bin = fresh.resolve("bin");
        if (Files.isExecutable(bin.resolve(name))) {
            return name;
        }
        try (Stream<Path> files = Files.list(bin)) {
            List<String> taps = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("tap-"))
                    .sorted()
                    .toList();
            if (taps.size() == 1) {
                return taps.get(0);
            }
            throw new CommandFailure("The package has no program '" + name + "'"
                    + (taps.isEmpty() ? " and none that is named like a tap." : ". It has: " + String.join(", ", taps))
                    + " Install it by the name of its program.");
        }
    }

    /** Packages that were never tried with this Python, or lack something, break when they are imported. */
    private void requireStart(Path tap) throws IOException {
        Program.Ended ended = program.run(STARTING, List.of(tap.toString(), "--help"));
        boolean broken = !ended.isGood() && ended.lines().stream().anyMatch(line -> line.startsWith("Traceback"));
        if (broken) {
            throw new CommandFailure(tap.getFileName() + " was installed but does not start: " + ended.words()
                    + " Try another version, --with for a package that it lacks, or --python.");
        }
    }

    private JsonNode distribution(String bin, String found) throws IOException {
        Program.Ended ended = program.run(STARTING, List.of(bin, "-c", DISTRIBUTION, found));
        for (String line : ended.lines()) {
            if (line.startsWith("[")) {
                return new JsonMapper().readTree(line);
            }
        }
        return new JsonMapper().createArrayNode();
    }

    /** The link changes in one step. */
    private void point(String name, Path fresh) throws IOException {
        Path link = taps.folder().resolve(".link-" + fresh.getFileName());
        Files.createSymbolicLink(link, taps.folder().relativize(fresh));
        Files.move(
                link, taps.folder().resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Removes a tap.
     *
     * @throws CommandFailure if it is not installed
     */
    public void remove(String name) throws IOException {
        InstalledTap tap = taps.find(name).orElseThrow(() -> notInstalled(name));
        Files.delete(taps.folder().resolve(name));
        FolderTrees.delete(tap.environment());
    }

    /** Says that a tap is not installed. */
    public static CommandFailure notInstalled(String name) {
        return new CommandFailure(
                "Tap '" + name + "' is not installed. 'dataspoc-pipe tap list' shows those that are.");
    }

    /** Environments that no name leads to any more, and those of installations that failed, go. */
    private void sweep() throws IOException {
        List<Path> used = taps.list().stream().map(InstalledTap::environment).toList();
        try (Stream<Path> all = Files.list(taps.environments())) {
            for (Path each : all.toList()) {
                if (!used.contains(each.toRealPath())) {
                    FolderTrees.delete(each);
                }
            }
        }
    }
}
