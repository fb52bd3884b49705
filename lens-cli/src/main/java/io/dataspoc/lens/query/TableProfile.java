package io.dataspoc.lens.query;

import java.util.List;

/**
 * What is known of a table's values.
 *
 * @param path its full name, as the parts between the dots
 * @param columns its columns in order
 * @param isHere whether its files could be looked at without fetching any
 */
public record TableProfile(List<String> path, List<ColumnProfile> columns, boolean isHere) {
    /** Copies the lists. */
    public TableProfile {
        path = List.copyOf(path);
        columns = List.copyOf(columns);
    }
}
