package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;
import java.math.BigInteger;

/** Decimals of more than 18 digits: sixteen bytes each, big-endian two's complement. */
public final class FixedColumn extends ColumnBuffer {

    /** The bytes of one value. */
    public static final int WIDTH = 16;

    FixedColumn(int rows, Growth growth) {
        super(rows, growth);
    }

    /** Appends the unscaled value of a row. */
    public void add(int row, long value) {
        add(row, value >> 63, value);
    }

    /** Appends the unscaled value of a row; it has at most 127 bits and a sign. */
    public void add(int row, BigInteger value) {
        add(row, value.shiftRight(Long.SIZE).longValueExact(), value.longValue());
    }

    private void add(int row, long high, long low) {
        ensure(WIDTH);
        Bytes.setLong(bytes(), end(), Long.reverseBytes(high));
        Bytes.setLong(bytes(), end() + Long.BYTES, Long.reverseBytes(low));
        commit(row, end() + WIDTH);
    }
}
