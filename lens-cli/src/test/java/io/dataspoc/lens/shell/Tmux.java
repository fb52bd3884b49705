package io.dataspoc.lens.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program in a real terminal, which is tmux's: keys go in, the screen is looked at. It has a tmux server of its own. */
final class Tmux implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long LOOK_MILLIS = 40;
    private static final String PANE = "shell";

    private final String socket = "lens-test-" + UUID.randomUUID();

    private Tmux() {}

    static boolean isThere() {
        try {
            return call(List.of("tmux", "-V")).startsWith("tmux");
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts a command line of sh in a window of a size; afterwards the window says its exit code and stays. */
    static Tmux start(int width, int height, Map<String, String> environment, String commandLine) throws IOException {
        Tmux tmux = new Tmux();
        List<String> command = new ArrayList<>(List.of(
                "-f", "/dev/null", "new-session", "-d", "-s", PANE, "-x", "" + width, "-y", "" + height, "env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        // Ctrl-C goes to sh, too, which must not end by it.
        command.addAll(List.of("sh", "-c", "trap : INT; " + commandLine + "; echo EXIT $?; exec sleep 600"));
        tmux.tmux(command.toArray(String[]::new));
        return tmux;
    }

    /** Types a text. */
    Tmux type(String text) throws IOException {
        // A semicolon at the end would end tmux's own command.
        String escaped = text.endsWith(";") ? text.substring(0, text.length() - 1) + "\\;" : text;
        tmux("send-keys", "-t", PANE, "-l", escaped);
        return this;
    }

    /** Presses keys by tmux's names for them, such as {@code Enter} and {@code C-c}. */
    Tmux press(String... keys) throws IOException {
        List<String> command = new ArrayList<>(List.of("send-keys", "-t", PANE));
        command.addAll(List.of(keys));
        tmux(command.toArray(String[]::new));
        return this;
    }

    /** Types a line and presses Enter. */
    Tmux enter(String line) throws IOException {
        return type(line).press("Enter");
    }

    void resize(int width, int height) throws IOException {
        tmux("resize-window", "-t", PANE, "-x", "" + width, "-y", "" + height);
    }

    /** What the window shows, without the empty lines at its end. */
    String screen() throws IOException {
        return tmux("capture-pane", "-p", "-t", PANE).stripTrailing();
    }

    /** What the window shows, with its colours as escape sequences. */
    String colours() throws IOException {
        return tmux("capture-pane", "-p", "-e", "-t", PANE).stripTrailing();
    }

    /** Waits until the window shows a text. */
    String await(String text) throws IOException, InterruptedException {
        return await(text, screen -> screen.contains(text));
    }

    /** Waits until the last line is a prompt for a new statement. */
    String awaitPrompt() throws IOException, InterruptedException {
        return await("a prompt", screen -> screen.endsWith("lens>"));
    }

    String await(String what, Predicate<String> seen) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String screen = screen();
        while (!seen.test(screen)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("The window does not show " + what + " but\n" + screen);
            }
            Thread.sleep(LOOK_MILLIS);
            screen = screen();
        }
        return screen;
    }

    private String tmux(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(List.of(arguments));
        return call(command);
    }

    private static String call(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", e);
        }
    }

    /** Ends the server and what runs in it. */
    @Override
    public void close() throws IOException {
        tmux("kill-server");
    }
}
