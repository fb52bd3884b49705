package io.dataspoc.cli.output;

import io.dataspoc.cli.Terminal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Progress for logs and pipes: a line per key now and then. */
final class PlainProgress implements Progress {
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private final Map<String, Long> lastShown = new HashMap<>();

    PlainProgress(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** The first word about a key only starts its clock: what takes less than the interval is one line, its last. */
    @Override
    public synchronized void update(String key, String text) {
        long now = nanoTime.getAsLong();
        Long last = lastShown.putIfAbsent(key, now);
        if (last != null && now - last >= INTERVAL.toNanos()) {
            lastShown.put(key, now);
            terminal.err().println("  " + key + ": " + text);
        }
    }

    @Override
    public synchronized void finish(String key, String text) {
        lastShown.remove(key);
        terminal.err().println("  " + key + ": " + text);
    }

    @Override
    public void fail(String key, String text) {
        finish(key, text);
    }

    @Override
    public synchronized void notice(String text) {
        terminal.err().println(text);
    }

    @Override
    public void close() {
        lastShown.clear();
    }
}
