package io.dataspoc.lens.query;

import io.dataspoc.cli.Terminal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Timer;
import java.util.TimerTask;

/** Shows on a terminal's stderr how far a query is that takes longer than a moment; erased in the end. */
final class QueryWatch implements AutoCloseable {
    private static final long MOMENT_MILLIS = 1500;
    private static final long INTERVAL_MILLIS = 200;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 4;
    /** What stands beside the bar. */
    private static final int TEXT = 16;

    private static final int WHOLE = 100;
    /** To the start of the line, and clear it (ECMA-48 EL). */
    private static final String ERASE = "\r\u001b[K";

    private final LakeSession session;
    private final Terminal terminal;
    private final Timer clock;
    private final long start = System.nanoTime();
    private boolean drawn;
    private boolean closed;

    private QueryWatch(LakeSession session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
        this.clock = terminal.isErrLive() ? new Timer("query progress", true) : null;
    }

    static QueryWatch over(LakeSession session, Terminal terminal) {
        QueryWatch watch = new QueryWatch(session, terminal);
        if (watch.clock != null) {
            watch.clock.schedule(watch.task(), MOMENT_MILLIS, INTERVAL_MILLIS);
        }
        return watch;
    }

    private TimerTask task() {
        return new TimerTask() {
            @Override
            public void run() {
                draw();
            }
        };
    }

    private synchronized void draw() {
        OptionalDouble progress = session.progress();
        if (closed || progress.isEmpty() && !drawn) {
            return;
        }
        drawn = true;
        terminal.err()
                .print(ERASE
                        + line(
                                progress.orElse(0),
                                (System.nanoTime() - start) / NANOS_PER_SECOND,
                                terminal.errWidth()));
        terminal.err().flush();
    }

    /**
     * A bar of a share from 0 to 1, on one line of a window.
     *
     * @param window the window's columns
     */
    static String line(double share, long seconds, int window) {
        int width = Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, window - TEXT));
        int full = (int) Math.round(share * width);
        return String.format(
                Locale.ROOT,
                "%3d%% %s%s  %d s",
                Math.round(share * WHOLE),
                "█".repeat(full),
                "░".repeat(width - full),
                seconds);
    }

    /** May be called more than once. */
    @Override
    public synchronized void close() {
        if (!closed && drawn) {
            terminal.err().print(ERASE);
            terminal.err().flush();
        }
        closed = true;
        if (clock != null) {
            clock.cancel();
        }
    }
}
