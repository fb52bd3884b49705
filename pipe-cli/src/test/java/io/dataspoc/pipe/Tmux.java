package io.dataspoc.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A terminal that is typed into; a tmux server of its own. */
public final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROWS = 40;
    private static final int COLUMNS = 100;

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    /** Starts a shell in it; the test is skipped where there is no tmux. */
    public static Tmux start(Path folder, Map<String, String> variables) throws IOException, InterruptedException {
        return start(folder, variables, COLUMNS, ROWS);
    }

    /** Starts a shell in a terminal of so many columns and rows. */
    public static Tmux start(Path folder, Map<String, String> variables, int columns, int rows)
            throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "tmux")));
        assumeTrue(there, "tmux is not on the PATH");
        // Paths of sockets are short.
        Tmux tmux = new Tmux(Files.createTempDirectory(Path.of("/tmp"), "pipe-").resolve("s"));
        StringBuilder shell = new StringBuilder("exec env PS1='$ '");
        variables.forEach((name, value) ->
                shell.append(" ").append(name).append("='").append(value).append("'"));
        tmux.run(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(rows),
                "-c",
                folder.toString(),
                shell + " sh");
        return tmux;
    }

    /** Types text, then Enter. */
    public void line(String text) throws IOException, InterruptedException {
        if (!text.isEmpty()) {
            run("send-keys", "-l", text);
        }
        run("send-keys", "Enter");
    }

    /** Types text without Enter. */
    public void type(String text) throws IOException, InterruptedException {
        run("send-keys", "-l", text);
    }

    /** Presses a key by tmux's name for it. */
    public void key(String name) throws IOException, InterruptedException {
        run("send-keys", name);
    }

    /** What is on the screen, without what is blank at its end. */
    public String screen() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-J").stripTrailing();
    }

    /** Waits until the screen ends in a text. */
    public String awaitEnd(String text) throws IOException, InterruptedException {
        return awaitEnd(text, PATIENCE);
    }

    /** Waits for at most so long until the screen ends in a text. */
    public String awaitEnd(String text, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        String screen = screen();
        while (!screen.endsWith(text) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(40);
            screen = screen();
        }
        if (!screen.endsWith(text)) {
            throw new AssertionError("The screen does not end in '" + text + "':\n" + screen);
        }
        return screen;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ": " + printed);
        }
        return printed;
    }

    @Override
    public void close() throws IOException {
        try {
            run("kill-server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
