package io.dataspoc.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.launcher.Launched;
import io.dataspoc.lake.storage.FolderTrees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a week with the tool looks like, at a terminal and in a pipe: the commands of {@code week.sh}, and every line that they
 * print. The transcripts are beside it, with times and the like made equal; what is printed now is kept in
 * {@code target/transcripts}, to be looked at and copied.
 */
class TranscriptIT {
    private static final Path BIN = Path.of("target/dataspoc-pipe/bin").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROWS = 400;
    private static final int COLUMNS = 130;

    private Path folder;

    /** Its path is short, and as long each time: tables are as wide as what is in them. */
    @BeforeEach
    void makeFolder() throws IOException {
        String name = String.format(
                Locale.ROOT, "week-%08x", ThreadLocalRandom.current().nextInt());
        folder = Files.createDirectory(Path.of("/tmp", name));
        for (String each : new String[] {"week.sh", "crontab"}) {
            Path file = Files.writeString(folder.resolve(each), resource(each));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @AfterEach
    void removeFolder() throws IOException {
        FolderTrees.delete(folder);
    }

    @Test
    void showsTheWeekAtATerminal() throws Exception {
        try (Tmux terminal = Tmux.start(folder, variables(), COLUMNS, ROWS)) {
            terminal.awaitEnd("$");
            terminal.line("clear; sh ./week.sh");
            String screen = terminal.awaitEnd("That was the week.\n$", PATIENCE);

            compare("terminal.txt", screen.substring(0, screen.length() - 2) + "\n");
        }
    }

    @Test
    void showsTheWeekInAPipe() throws Exception {
        Launched result = Launched.run(folder, variables(), Path.of("/bin/sh"), "-c", "sh ./week.sh piped | cat");

        assertThat(result.err()).isEmpty();
        compare("pipe.txt", result.out());
    }

    private Map<String, String> variables() {
        return Map.of(
                "HOME", folder.toString(),
                "DATASPOC_PIPE_HOME", folder.resolve(".dataspoc-pipe").toString(),
                "PATH", BIN + ":" + folder + ":" + System.getenv("PATH"),
                "JAVA_HOME", System.getProperty("java.home"),
                "TERM", "screen");
    }

    private void compare(String transcript, String printed) throws IOException {
        String actual = normal(printed);
        Path copies = Files.createDirectories(Path.of("target", "transcripts"));
        Files.writeString(copies.resolve(transcript), actual);

        assertThat(actual).isEqualTo(resource(transcript));
    }

    /** Without what differs from run to run. Spaces that fill a table's cells are as many as in its widest one. */
    private String normal(String text) {
        String same = text.replace(folder.toString(), "/tmp/week")
                .replaceAll("\\d{8}T\\d{6}Z-[0-9a-z-]+", "20260101T000000Z-0")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d([T ])\\d\\d([:-])\\d\\d([:-]\\d\\d(\\.\\d+)?)?", "2026-01-01$100$200")
                .replaceAll("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) 2026", "Thu 2026")
                .replaceAll("\\(([A-Z][A-Za-z_]+/)?[A-Z][A-Za-z_]+\\)", "(Zone)")
                .replaceAll("\\d+\\.\\d( ?)s\\b", "0.0$1s")
                .replaceAll("(duration_seconds \\S+) \\S+", "$1 0.0");
        return Pattern.compile("^[\u2500-\u257f].*$", Pattern.MULTILINE)
                .matcher(same)
                .replaceAll(row -> row.group().replaceAll(" +", " ").replaceAll("\u2500+", "\u2500"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TranscriptIT.class.getResourceAsStream("/transcripts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
