package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;

/** Binary floating point: eight bytes each. */
public final class DoubleColumn extends ColumnBuffer {

    DoubleColumn(int rows, Growth growth) {
        super(rows, growth);
    }

    /** Appends the value of a row. */
    public void add(int row, double value) {
        ensure(Double.BYTES);
        Bytes.setLong(bytes(), end(), Double.doubleToRawLongBits(value));
        commit(row, end() + Double.BYTES);
    }
}
