package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.ResultColumn;

/**
 * What is known of a column's values.
 *
 * @param column its name and type
 * @param nulls how many rows have none, or {@link #UNKNOWN}
 * @param low the smallest value as text; empty where it is not known
 * @param high the largest value as text; empty where it is not known
 */
public record ColumnProfile(ResultColumn column, long nulls, String low, String high) {
    /** What {@link #nulls} is where the files do not tell. */
    public static final long UNKNOWN = -1;

    /** Refuses nulls. */
    public ColumnProfile {
        requireNonNull(column, "column is null");
        requireNonNull(low, "low is null");
        requireNonNull(high, "high is null");
    }
}
