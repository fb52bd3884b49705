package io.dataspoc.singer.tap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a process's stderr to its end, however much it is, and keeps the last lines without their secrets. Its memory is
 * bounded: 200 lines of at most 2,000 characters.
 */
public final class StderrTail implements Runnable {

    private static final int LINES = 200;
    private static final int LINE_CHARACTERS = 2_000;
    private static final int LINE_BYTES = 64 * 1024;

    private final InputStream stderr;
    private final Secrets secrets;
    private final Consumer<String> listener;
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile long lastActivity = System.nanoTime();

    /**
     * Reads nothing before it is run.
     *
     * @param listener told each line, on the thread that runs this
     */
    public StderrTail(InputStream stderr, Secrets secrets, Consumer<String> listener) {
        this.stderr = stderr;
        this.secrets = secrets;
        this.listener = listener;
    }

    /** When it last printed anything, as {@link System#nanoTime}. */
    long lastActivity() {
        return lastActivity;
    }

    /** The lines kept so far, oldest first. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void run() {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int n = stderr.read(buffer); n >= 0; n = stderr.read(buffer)) {
                lastActivity = System.nanoTime();
                split(buffer, n);
            }
        } catch (IOException e) {
            add("(stderr could not be read any further: " + e.getMessage() + ")");
        }
        endLine();
    }

    private void split(byte[] buffer, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                append(buffer, start, i);
                endLine();
                start = i + 1;
            }
        }
        append(buffer, start, length);
    }

    private void append(byte[] buffer, int from, int to) {
        int room = LINE_BYTES - line.size();
        line.write(buffer, from, Math.min(room, to - from));
    }

    private void endLine() {
        if (line.size() > 0) {
            add(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    private void add(String text) {
        String clean = secrets.redact(text);
        String kept = clean.length() > LINE_CHARACTERS ? clean.substring(0, LINE_CHARACTERS) + "…" : clean;
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(kept);
        }
        listener.accept(kept);
    }
}
