package io.dataspoc.singer.tap;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One stream of a catalog, and what is chosen of it.
 *
 * @param id its tap_stream_id
 * @param schemaName the database schema that it is in; empty where there is none
 * @param table the table's name, else the stream's
 * @param state whether it is read
 * @param columns its columns, in the catalog's order
 * @param keys the columns that tell rows apart
 * @param replicationMethod how it is read, as the catalog says it; empty where it does not
 * @param replicationKeyName the column that tells what is new; empty where there is none
 */
public record StreamChoice(
        String id,
        String schemaName,
        String table,
        State state,
        List<ColumnChoice> columns,
        List<String> keys,
        String replicationMethod,
        String replicationKeyName) {

    /** Whether something is read. */
    public enum State {
        SELECTED,
        LEFT_OUT,
        /** The tap reads it whatever is chosen. */
        AUTOMATIC,
        /** The tap can't read it. */
        UNAVAILABLE;

        /** Whether it is read. */
        public boolean isRead() {
            return this == SELECTED || this == AUTOMATIC;
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its JSON type and format
     * @param state whether it is read
     */
    public record ColumnChoice(String name, String type, State state) {
        public ColumnChoice {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
            requireNonNull(state, "state is null");
        }
    }

    public StreamChoice {
        requireNonNull(id, "id is null");
        requireNonNull(schemaName, "schemaName is null");
        requireNonNull(table, "table is null");
        requireNonNull(state, "state is null");
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** {@code schema.table}, or the table alone. */
    public String path() {
        return schemaName.isEmpty() ? table : schemaName + "." + table;
    }

    /** How it is read; empty where the catalog does not say. */
    public Optional<String> method() {
        return Optional.of(replicationMethod).filter(text -> !text.isEmpty());
    }

    /** What tells new rows; empty where there is nothing. */
    public Optional<String> replicationKey() {
        return Optional.of(replicationKeyName).filter(text -> !text.isEmpty());
    }
}
