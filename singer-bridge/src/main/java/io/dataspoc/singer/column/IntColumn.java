package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;

/** Dates: four bytes each. */
public final class IntColumn extends ColumnBuffer {

    IntColumn(int rows, Growth growth) {
        super(rows, growth);
    }

    /** Appends the value of a row. */
    public void add(int row, int value) {
        ensure(Integer.BYTES);
        Bytes.setInt(bytes(), end(), value);
        commit(row, end() + Integer.BYTES);
    }
}
