package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a name in SQL stands for. */
public sealed interface Resolution {
    /**
     * A table.
     *
     * @param table the table
     * @param rows all of its rows, or the newest of each key
     * @param view the full path at which DuckDB will look for the name
     */
    record Found(LakeTable table, Rows rows, List<String> view) implements Resolution {
        /** Checks that all are there. */
        public Found {
            requireNonNull(table, "table is null");
            requireNonNull(rows, "rows is null");
            view = List.copyOf(view);
        }
    }

    /**
     * Several tables of one layer.
     *
     * @param names the names that tell them apart
     */
    record Ambiguous(List<String> names) implements Resolution {
        /** Copies the names. */
        public Ambiguous {
            names = List.copyOf(names);
        }
    }

    /** Nothing in the lake: the session's own, or a mistake. */
    record Unknown() implements Resolution {}

    /** Which rows a name shows. */
    enum Rows {
        /** All rows that were ever written. */
        ALL,
        /** The current row of each key. */
        LATEST
    }
}
