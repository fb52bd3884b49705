package io.dataspoc.cli.output;

import io.dataspoc.cli.Terminal;

/**
 * Shows on stderr how far several things are at once, each under its own key. Calls may come from any thread and as
 * often as they like; few of them draw.
 */
public interface Progress extends AutoCloseable {
    /** Says how far {@code key} is; shown when it is due. */
    void update(String key, String text);

    /** Says that {@code key} is done; always shown, and the last line about it. */
    void finish(String key, String text);

    /** Says that {@code key} has failed; always shown, in full, and the last line about it. */
    void fail(String key, String text);

    /** Prints a line that stays, above what is drawn in place. */
    void notice(String text);

    /** Ends the display; lines that are not finished stay as they were last drawn. */
    @Override
    void close();

    /** Lines drawn in place on a terminal; plain lines, each key at most every ten seconds, anywhere else. */
    static Progress on(Terminal terminal) {
        return terminal.isErrLive() ? new LiveProgress(terminal) : new PlainProgress(terminal, System::nanoTime);
    }
}
