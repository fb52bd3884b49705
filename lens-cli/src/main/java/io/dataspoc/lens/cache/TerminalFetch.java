package io.dataspoc.lens.cache;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows a download on stderr if it takes longer than a moment. */
public final class TerminalFetch implements FetchListener {
    private static final long MOMENT_NANOS = 1_000_000_000L;

    private static final int BAR = 20;

    private final Terminal terminal;
    private final String what;
    private final LongSupplier nanoTime;
    private final long start;
    private Progress progress;
    private String last = "";

    /**
     * Shows one.
     *
     * @param what what is fetched, for people
     */
    public TerminalFetch(Terminal terminal, String what) {
        this(terminal, what, System::nanoTime);
    }

    TerminalFetch(Terminal terminal, String what, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.what = "Fetching " + what;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    @Override
    public synchronized void progress(int files, int done, long bytes, long arrived) {
        if (progress == null && nanoTime.getAsLong() - start < MOMENT_NANOS) {
            return;
        }
        if (progress == null) {
            progress = Progress.on(terminal);
        }
        last = String.format(
                Locale.ROOT, "%d of %d files, %,.1f of %,.1f MB", done, files, megabytes(arrived), megabytes(bytes));
        progress.update(what, terminal.isErrLive() ? bar(bytes, arrived) + last : last);
    }

    private static String bar(long bytes, long arrived) {
        int full = bytes <= 0 ? BAR : (int) Math.min(BAR, BAR * arrived / bytes);
        return "█".repeat(full) + "░".repeat(BAR - full) + "  ";
    }

    private static double megabytes(long bytes) {
        return bytes / 1048576.0;
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.finish(what, last);
            progress.close();
        }
    }
}
