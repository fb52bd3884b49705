package io.dataspoc.pipe.tap;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.storage.HostSystem;
import io.dataspoc.singer.tap.LastWords;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Programs that installing needs, run to their end. */
final class Program {
    private static final int LINES = 5_000;

    private final Map<String, String> environment;
    private final Consumer<String> lines;

    /**
     * @param environment theirs, all of it
     * @param lines is told what they print
     */
    Program(Map<String, String> environment, Consumer<String> lines) {
        this.environment = Map.copyOf(environment);
        this.lines = lines;
    }

    /** Where a program is, by its name or path; empty if it is nowhere. */
    Optional<Path> find(String name) {
        if (name.indexOf('/') >= 0) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /**
     * Runs one.
     *
     * @throws CommandFailure if it takes longer than {@code limit}
     */
    Ended run(Duration limit, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(HostSystem.nullDevice()));
        Process process = builder.start();
        try {
            List<String> printed = new ArrayList<>();
            Thread reader = new Thread(() -> read(process, printed), "output of " + words.get(0));
            reader.setDaemon(true);
            reader.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandFailure(words.get(0) + " took longer than " + limit.toSeconds() + " s and was ended.");
            }
            reader.join(1_000);
            synchronized (printed) {
                return new Ended(process.exitValue(), List.copyOf(printed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while " + words.get(0) + " was running.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void read(Process process, List<String> printed) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
                synchronized (printed) {
                    printed.add(line);
                    if (printed.size() > LINES) {
                        printed.remove(0);
                    }
                }
            }
        } catch (IOException e) {
            lines.accept("(its output could not be read any further: " + e.getMessage() + ")");
        }
    }

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param lines the last that it printed
     */
    record Ended(int code, List<String> lines) {
        Ended {
            lines = List.copyOf(lines);
        }

        boolean isGood() {
            return code == 0;
        }

        /** The line that tells best why it failed, as a sentence. */
        String words() {
            return LastWords.of(lines).orElse("exit code " + code).replaceFirst("\\.$", "") + ".";
        }
    }
}
