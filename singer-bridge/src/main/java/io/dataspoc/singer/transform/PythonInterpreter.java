package io.dataspoc.singer.transform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the user's Python. */
public final class PythonInterpreter {

    private static final String SETTING = "transform.python";
    private static final String VARIABLE = "DATASPOC_PYTHON";
    private static final String ENVIRONMENT = "VIRTUAL_ENV";

    private PythonInterpreter() {}

    /**
     * The interpreter: the one that is configured, that of {@code DATASPOC_PYTHON}, that of the active virtual environment,
     * else {@code python3} on the {@code PATH}.
     *
     * @param configured a path, or a name on the {@code PATH}; empty if none is configured
     * @throws TransformException if it is not there
     */
    public static Path find(String configured, Map<String, String> environment) throws TransformException {
        if (!configured.isBlank()) {
            return named(configured, SETTING, environment);
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isBlank()) {
            return named(variable, VARIABLE, environment);
        }
        String folder = environment.getOrDefault(ENVIRONMENT, "");
        if (!folder.isBlank()) {
            Path python = Path.of(folder, "bin", "python");
            if (Files.isExecutable(python)) {
                return python.toAbsolutePath();
            }
        }
        return onPath("python3", environment)
                .orElseThrow(() -> new TransformException("Transforms need Python, but there is no python3 on the PATH."
                        + " Install it, or set " + SETTING + " to a Python that has pandas and pyarrow."));
    }

    private static Path named(String name, String origin, Map<String, String> environment) throws TransformException {
        String home = environment.getOrDefault("HOME", "~");
        String text = name.startsWith("~/") ? home + name.substring(1) : name;
        Optional<Path> found = text.contains("/")
                ? Optional.of(Path.of(text).toAbsolutePath()).filter(PythonInterpreter::isProgram)
                : onPath(text, environment);
        return found.orElseThrow(() -> new TransformException(
                origin + " is '" + name + "', which is no program. Set it to a Python that has pandas and pyarrow."));
    }

    private static Optional<Path> onPath(String name, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name).toAbsolutePath();
            if (isProgram(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
