package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.LongColumn;
import io.dataspoc.singer.json.Bytes;

/** Times of day. */
final class TimeReader extends ValueReader {

    TimeReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        if (b[index] != '"') {
            return nullAt(b, index);
        }
        int p = index + 1;
        int end = Bytes.stringEnd(b, p);
        long micros = b[end] == '"' && end - p <= Times.MAX_LENGTH ? Times.time(b, p, end - p) : Times.NONE;
        if (micros == Times.NONE) {
            return REFUSED;
        }
        ((LongColumn) batch.column(column())).add(row, micros);
        return end + 1;
    }
}
