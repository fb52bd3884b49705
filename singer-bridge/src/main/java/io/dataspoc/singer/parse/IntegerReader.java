package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.LongColumn;

/** Integers of up to 18 digits. */
final class IntegerReader extends ValueReader {

    private static final int MAX_DIGITS = 18;

    IntegerReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        byte first = b[index];
        if (first == 'n') {
            return nullAt(b, index);
        }
        int start = first == '-' ? index + 1 : index;
        int p = start;
        long value = 0;
        for (int digit = b[p] - '0'; digit >= 0 && digit <= 9; digit = b[p] - '0') {
            value = value * 10 + digit;
            p++;
        }
        int digits = p - start;
        if (digits == 0
                || digits > MAX_DIGITS
                || digits > 1 && b[start] == '0'
                || b[p] == '.'
                || (b[p] | 0x20) == 'e') {
            return REFUSED;
        }
        ((LongColumn) batch.column(column())).add(row, first == '-' ? -value : value);
        return p;
    }
}
