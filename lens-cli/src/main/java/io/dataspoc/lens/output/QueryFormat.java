package io.dataspoc.lens.output;

import java.util.Locale;

/** What {@code query --output} offers. */
public enum QueryFormat {
    /** For people. */
    TABLE,
    /** One object with columns, rows, row_count and duration. */
    JSON,
    /** RFC 4180, with a header line. */
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
