package io.dataspoc.lens.shell;

import io.dataspoc.lens.output.QueryFormat;

/** What a shell's user has chosen. */
final class Settings {
    /** As many rows of a table as fit the window, 40 at most. */
    static final int AUTOMATIC_ROWS = -1;

    private QueryFormat mode = QueryFormat.TABLE;
    private Switch timer = Switch.OFF;
    private Switch bail = Switch.OFF;
    private int maxRows = AUTOMATIC_ROWS;

    /** On or off. */
    enum Switch {
        ON,
        OFF
    }

    QueryFormat mode() {
        return mode;
    }

    void mode(QueryFormat chosen) {
        mode = chosen;
    }

    Switch timer() {
        return timer;
    }

    void timer(Switch chosen) {
        timer = chosen;
    }

    /** Whether a script ends at its first failure. */
    Switch bail() {
        return bail;
    }

    void bail(Switch chosen) {
        bail = chosen;
    }

    /** How many rows a table shows: a number, {@code GridWriter.ALL} or {@link #AUTOMATIC_ROWS}. */
    int maxRows() {
        return maxRows;
    }

    void maxRows(int chosen) {
        maxRows = chosen;
    }
}
