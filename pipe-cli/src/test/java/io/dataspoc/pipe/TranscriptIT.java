package io.dataspoc.pipe;

import static java.io.InputStream.nullInputStream;
import static java.io.OutputStream.nullOutputStream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.launcher.Launched;
import io.dataspoc.lake.storage.FolderTrees;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.tap.CompanyTap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * What a week with the tool looks like, at a terminal and in a pipe, at the same time: the commands of {@code week.sh}, and
 * every line that they print. The transcripts are beside it, with times and the like made equal; what is printed now is kept
 * in {@code target/transcripts}, to be looked at and copied.
 */
class TranscriptIT {
    private static final Path BIN = Path.of("target/dataspoc-pipe/bin").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROWS = 700;
    private static final int COLUMNS = 130;

    @Test
    void showsTheWeek() throws Exception {
        Place atTerminal = Place.make();
        Place inPipe = Place.make();
        try (Tmux terminal = Tmux.start(atTerminal.folder, atTerminal.variables(), COLUMNS, ROWS)) {
            terminal.awaitEnd("$");
            terminal.line("clear; sh ./week.sh; echo >ended");
            Launched piped = Launched.run(
                    inPipe.folder, inPipe.variables(), PATIENCE, Path.of("/bin/sh"), "-c", "sh ./week.sh piped | cat");
            atTerminal.awaitFile("ended");
            String screen = terminal.awaitEnd("\n$");

            assertThat(piped.err()).isEmpty();
            assertThat(List.of(
                            atTerminal.keep("terminal.txt", screen.substring(0, screen.length() - 1)),
                            inPipe.keep("pipe.txt", piped.out())))
                    .isEqualTo(List.of(resource("terminal.txt"), resource("pipe.txt")));
        } finally {
            FolderTrees.delete(atTerminal.folder);
            FolderTrees.delete(inPipe.folder);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminal.txt", "pipe.txt"})
    void leavesNoCommandOut(String transcript) throws IOException {
        CommandLine tool = PipeCommands.all(new PipeContext(
                Terminal.of(nullOutputStream(), nullOutputStream(), nullInputStream(), Map.of()), Interruption.none()));

        assertThat(resource(transcript)
                        .lines()
                        .filter(line -> line.startsWith("$ dataspoc-pipe "))
                        .map(line -> command(tool, line)))
                .containsAll(commands(tool));
    }

    /** The name of the command that a line of a transcript gives. */
    private static String command(CommandLine tool, String line) {
        CommandLine command = tool;
        for (String word : line.substring(2).split(" ")) {
            command = command.getSubcommands().getOrDefault(word, command);
        }
        return command.getCommandSpec().qualifiedName();
    }

    /** The names of all commands that do something, other than to hold others. */
    private static List<String> commands(CommandLine tool) {
        return Stream.concat(
                        tool.getCommand() instanceof CommandGroup
                                ? Stream.empty()
                                : Stream.of(tool.getCommandSpec().qualifiedName()),
                        tool.getSubcommands().values().stream().flatMap(each -> commands(each).stream()))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TranscriptIT.class.getResourceAsStream("/transcripts/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Where a week is lived. Its path is short, and as long each time: tables are as wide as what is in them. */
    private record Place(Path folder) {
        static Place make() throws IOException {
            String name = String.format(
                    Locale.ROOT, "week-%08x", ThreadLocalRandom.current().nextInt());
            Path folder = Files.createDirectory(Path.of("/tmp", name));
            for (String each : new String[] {"week.sh", "crontab"}) {
                Path file = Files.writeString(folder.resolve(each), resource(each));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            CompanyTap.in(folder);
            CompanyTap.quickPython(folder);
            return new Place(folder);
        }

        Map<String, String> variables() {
            return Map.of(
                    "HOME", folder.toString(),
                    "DATASPOC_PIPE_HOME", folder.resolve(".dataspoc-pipe").toString(),
                    "DATASPOC_PYTHON", folder.resolve("quick-python").toString(),
                    "PATH", BIN + ":" + folder + ":" + System.getenv("PATH"),
                    "JAVA_HOME", System.getProperty("java.home"),
                    "TERM", "screen");
        }

        void awaitFile(String name) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (Files.notExists(folder.resolve(name)) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(40);
            }
        }

        String keep(String transcript, String printed) throws IOException {
            String normal = normal(printed);
            Path copies = Files.createDirectories(Path.of("target", "transcripts"));
            Files.writeString(copies.resolve(transcript), normal);
            return normal;
        }

        /** Without what differs from run to run. Spaces that fill a table's cells are as many as in its widest one. */
        private String normal(String text) {
            String same = text.replace(folder.toString(), "/tmp/week")
                    .replace(BIN.toString(), "/opt/bin")
                    .replace(System.getProperty("java.home"), "/opt/java")
                    .replaceAll("\\d+\\.\\d+\\.\\d+-SNAPSHOT", "0.0.0")
                    .replaceAll("\\d{8}T\\d{6}Z-[0-9a-z-]+", "20260101T000000Z-0")
                    .replaceAll(
                            "\\d{4}-\\d\\d-\\d\\d([T ])\\d\\d([:-])\\d\\d([:-]\\d\\d(\\.\\d+)?)?", "2026-01-01$100$200")
                    .replaceAll("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) 2026", "Thu 2026")
                    .replaceAll("\\(([A-Z][A-Za-z_]+/)?[A-Z][A-Za-z_]+\\)", "(Zone)")
                    .replaceAll("\\d+\\.\\d( ?)s\\b", "0.0$1s")
                    .replaceAll("(duration_seconds \\S+) \\S+", "$1 0.0");
            return Pattern.compile("^[\u2500-\u257f].*$", Pattern.MULTILINE)
                    .matcher(same)
                    .replaceAll(row -> row.group().replaceAll(" +", " ").replaceAll("\u2500+", "\u2500"));
        }
    }
}
