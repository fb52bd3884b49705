package io.dataspoc.lens.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How rows can be shown. */
public enum QueryFormat {
    /** A box that fits the window, with types, and with the middle left out where there is too much. */
    TABLE("duckbox"),
    /** A box with all rows and columns. */
    BOX,
    /** A Markdown table. */
    MARKDOWN("md"),
    /** RFC 4180, with a header line. */
    CSV,
    /** Fields between tabs, with a header line. */
    TSV("tabs"),
    /** One object with columns, rows, row_count and duration. */
    JSON,
    /** A JSON object for each row, on a line of its own. */
    JSONLINES("jsonl", "ndjson"),
    /** Each value on a line of its own. */
    VERTICAL("line"),
    /** An HTML table. */
    HTML,
    /** A Parquet file. */
    PARQUET;

    private final List<String> otherNames;

    QueryFormat(String... otherNames) {
        this.otherNames = List.of(otherNames);
    }

    /** Finds one by its name, or one of its other names, in any case. */
    public static Optional<QueryFormat> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(wanted) || format.otherNames.contains(wanted))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
