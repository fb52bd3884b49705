package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;

/** Integers, timestamps, times, and decimals of up to 18 digits: eight bytes each. */
public final class LongColumn extends ColumnBuffer {

    LongColumn(int rows, Growth growth) {
        super(rows, growth);
    }

    /** Appends the value of a row. */
    public void add(int row, long value) {
        ensure(Long.BYTES);
        Bytes.setLong(bytes(), end(), value);
        commit(row, end() + Long.BYTES);
    }
}
