package io.dataspoc.singer.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The columns of a stream, in order, with unique names. Equal by its columns. */
public final class StreamSchema {

    private final List<Column> columns;
    private final Map<String, Integer> indexes;

    private StreamSchema(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.indexes = new HashMap<>(columns.size() * 2);
        for (int i = 0; i < this.columns.size(); i++) {
            String name = this.columns.get(i).name();
            if (indexes.put(name, i) != null) {
                throw new IllegalArgumentException("Column '" + name + "' is there twice");
            }
        }
    }

    /** The schema with these columns. */
    public static StreamSchema of(List<Column> columns) {
        return new StreamSchema(columns);
    }

    /** The schema with these columns. */
    public static StreamSchema of(Column... columns) {
        return new StreamSchema(List.of(columns));
    }

    /** The columns, in order. */
    public List<Column> columns() {
        return columns;
    }

    /** The number of columns. */
    public int size() {
        return columns.size();
    }

    /** The column at an index. */
    public Column column(int index) {
        return columns.get(index);
    }

    /** The index of a column, if there is one of that name. */
    public OptionalInt indexOf(String name) {
        Integer index = indexes.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The same columns but one, which gets another type. */
    public StreamSchema withType(int index, ColumnType type) {
        List<Column> changed = new ArrayList<>(columns);
        changed.set(index, columns.get(index).withType(type));
        return new StreamSchema(changed);
    }

    /** These columns and one more at the end. */
    public StreamSchema plus(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new StreamSchema(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamSchema that && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
