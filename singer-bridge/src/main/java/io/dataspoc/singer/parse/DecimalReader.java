package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.column.LongColumn;
import io.dataspoc.singer.schema.DecimalType;

/** Decimals, as numbers or strings, whose unscaled value has at most 18 digits. */
final class DecimalReader extends ValueReader {

    private static final long[] POWERS = powers();

    private final int scale;
    private final int maxDigits;

    DecimalReader(int column, DecimalType type) {
        super(column);
        this.scale = type.scale();
        this.maxDigits = Math.min(type.precision(), DecimalType.MAX_LONG_PRECISION);
    }

    private static long[] powers() {
        long[] powers = new long[DecimalType.MAX_LONG_PRECISION + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        if (b[index] == 'n') {
            return nullAt(b, index);
        }
        if (b[index] != '"') {
            return number(b, index, batch, row);
        }
        int end = number(b, index + 1, batch, row);
        return end >= 0 && b[end] == '"' ? end + 1 : REFUSED;
    }

    private int number(byte[] b, int index, ColumnBatch batch, int row) {
        int start = b[index] == '-' ? index + 1 : index;
        int p = start;
        long value = 0;
        int point = -1;
        for (byte c = b[p]; c >= '0' && c <= '9' || c == '.' && point < 0; c = b[p]) {
            if (c == '.') {
                point = p;
            } else {
                value = value * 10 + (c - '0');
            }
            p++;
        }
        int whole = (point < 0 ? p : point) - start;
        int fraction = point < 0 ? 0 : p - point - 1;
        boolean wellFormed = whole > 0 && (whole == 1 || b[start] != '0') && (point < 0 || fraction > 0);
        if (!wellFormed || fraction > scale || whole + scale > maxDigits || (b[p] | 0x20) == 'e') {
            return REFUSED;
        }
        long unscaled = value * POWERS[scale - fraction];
        add(batch.column(column()), row, b[index] == '-' ? -unscaled : unscaled);
        return p;
    }

    private static void add(ColumnBuffer column, int row, long unscaled) {
        if (column instanceof LongColumn longs) {
            longs.add(row, unscaled);
        } else {
            ((FixedColumn) column).add(row, unscaled);
        }
    }
}
