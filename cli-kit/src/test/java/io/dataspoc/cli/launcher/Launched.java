package io.dataspoc.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a process that was started came to.
 *
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record Launched(int code, String out, String err) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Starts a program, waits for its end, and ends it where that takes more than a minute.
     *
     * @param folder where it works
     * @param environment variables to set; an empty value takes the variable away
     */
    public static Launched run(Path folder, Map<String, String> environment, Path program, String... arguments)
            throws IOException, InterruptedException {
        return run(folder, environment, PATIENCE, program, arguments);
    }

    /** Starts a program, waits for its end, and ends it where that takes longer than is said. */
    public static Launched run(
            Path folder, Map<String, String> environment, Duration patience, Path program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Launched(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
