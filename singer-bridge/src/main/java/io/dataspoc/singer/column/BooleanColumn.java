package io.dataspoc.singer.column;

/** Truth values: one byte each, 0 or 1; the encoder packs them. */
public final class BooleanColumn extends ColumnBuffer {

    BooleanColumn(int rows, Growth growth) {
        super(rows, growth);
    }

    /** Appends the value of a row: 0 or 1. */
    public void add(int row, int value) {
        ensure(1);
        bytes()[end()] = (byte) value;
        commit(row, end() + 1);
    }
}
