package io.dataspoc.lens.transform.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a transform's query becomes. */
public enum Materialized {
    /** A table whose rows are replaced. */
    TABLE,
    /** A query that is kept in the manifest. */
    VIEW,
    /** A table to which rows are added. */
    INCREMENTAL,
    /** A table in which rows take the place of those with the same key. */
    MERGE;

    /** Reads the name of one, in any case. */
    public static Optional<Materialized> parse(String text) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst();
    }

    /** As it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All, as they are written. */
    static List<String> texts() {
        return Arrays.stream(values()).map(Materialized::text).toList();
    }
}
