package io.dataspoc.lens.ask;

import java.util.Locale;

/** How much of the lake a model is told. */
public enum Share {
    /** Names of tables and columns, nothing else. */
    NONE,
    /** Also types, keys and numbers of rows; no value of any row. */
    SCHEMA,
    /** Also the smallest and largest values, the values of columns that have few, and some rows. */
    SAMPLES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
