package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.command.Programs;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The user's systemd timers that run pipelines of one home: unit files, and {@code systemctl --user}. */
final class UserTimers {
    private static final String TIMER = ".timer";
    private static final String SERVICE = ".service";

    private final Path folder;
    private final PipeHome home;
    private final Environment environment;

    /** Those in {@code XDG_CONFIG_HOME}, see systemd.unit(5). */
    UserTimers(PipeHome home, Environment environment) {
        Path config = environment
                .get("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> environment.home().resolve(".config"));
        this.folder = config.resolve("systemd").resolve("user");
        this.home = home;
        this.environment = environment;
    }

    /** The pipelines that have a timer, with the text of its file. */
    Map<String, String> installed() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            TimerUnit.pipeline(text, home).ifPresent(pipeline -> found.put(pipeline, text));
        }
        return found;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("dataspoc-pipe-.*\\" + TIMER))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Writes and starts timers.
     *
     * @throws CommandFailure if systemd can't be told; the files are then there
     */
    void install(Map<String, CronSchedule> schedules) throws IOException {
        Files.createDirectories(folder);
        List<String> timers = new ArrayList<>();
        for (Map.Entry<String, CronSchedule> each : schedules.entrySet()) {
            TimerUnit unit = new TimerUnit(each.getKey(), home, each.getValue());
            Files.writeString(folder.resolve(unit.name() + SERVICE), unit.service());
            Files.writeString(folder.resolve(unit.name() + TIMER), unit.timer());
            timers.add(unit.name() + TIMER);
        }
        if (!timers.isEmpty()) {
            systemctl(List.of("daemon-reload"));
            systemctl(with("enable", timers));
            systemctl(with("restart", timers)); // One that ran already goes by its new times.
        }
    }

    /** Stops and deletes the timers of those of {@code pipelines} that have one; returns which had. */
    List<String> remove(Predicate<String> pipelines) throws IOException {
        List<String> removed = new ArrayList<>();
        List<String> timers = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (Path file : files()) {
            Optional<String> pipeline = TimerUnit.pipeline(Files.readString(file), home);
            if (pipeline.filter(pipelines).isPresent()) {
                String timer = file.getFileName().toString();
                removed.add(pipeline.get());
                timers.add(timer);
                files.add(file);
                files.add(folder.resolve(timer.substring(0, timer.length() - TIMER.length()) + SERVICE));
            }
        }
        if (!timers.isEmpty()) {
            systemctl(with(
                    "disable",
                    Stream.concat(Stream.of("--now"), timers.stream()).toList()));
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            systemctl(List.of("daemon-reload"));
        }
        return removed;
    }

    private static List<String> with(String command, List<String> arguments) {
        return Stream.concat(Stream.of(command), arguments.stream()).toList();
    }

    private void systemctl(List<String> arguments) {
        Path program = Programs.find(environment, "systemctl")
                .orElseThrow(
                        () -> new CommandFailure("There is no 'systemctl' on the PATH, so this system's timers can't"
                                + " be set up: use cron, 'dataspoc-pipe schedule install'."));
        List<String> command = Stream.concat(Stream.of(program.toString(), "--user"), arguments.stream())
                .toList();
        ProgramResult result = ProgramResult.of(command, environment.variables(), "");
        if (result.exitCode() != 0) {
            throw new CommandFailure("'systemctl --user " + String.join(" ", arguments) + "' failed: "
                    + ErrorText.oneLine(result.err()) + " The units are in " + folder
                    + "; try again as a user who is logged in to systemd.");
        }
    }
}
