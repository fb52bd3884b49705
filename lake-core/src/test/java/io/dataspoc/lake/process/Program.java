package io.dataspoc.lake.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command to run as a process of its own, with what the tests add to the environment. */
public record Program(List<String> command, Map<String, String> environment, Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(folder, "folder is null");
    }

    /** Runs it to its end; after ten minutes it and its children are killed and the test fails. */
    public Outcome run() {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Outcome(this, exitCode(builder.start()), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't run " + command, e);
        }
    }

    private int exitCode(Process process) throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("No end after " + PATIENCE + ": " + command);
    }
}
