package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.IntColumn;
import io.dataspoc.singer.json.Bytes;

/** Dates as YYYY-MM-DD. */
final class DateReader extends ValueReader {

    private static final int LENGTH = 10;

    DateReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        if (b[index] != '"') {
            return nullAt(b, index);
        }
        int p = index + 1;
        if (Bytes.stringEnd(b, p) != p + LENGTH || b[p + LENGTH] != '"') {
            return REFUSED;
        }
        long day = Days.parse(b, p, LENGTH);
        if (day == Times.NONE) {
            return REFUSED;
        }
        ((IntColumn) batch.column(column())).add(row, (int) day);
        return p + LENGTH + 1;
    }
}
