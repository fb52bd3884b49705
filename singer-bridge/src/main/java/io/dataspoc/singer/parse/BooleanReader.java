package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.BooleanColumn;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Bytes;

/** True and false. */
final class BooleanReader extends ValueReader {

    private static final int TRUE = 0x65757274;
    private static final int FALS = 0x736c6166;

    BooleanReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        int word = Bytes.getInt(b, index);
        if (word == TRUE) {
            ((BooleanColumn) batch.column(column())).add(row, 1);
            return index + 4;
        }
        if (word == FALS && b[index + 4] == 'e') {
            ((BooleanColumn) batch.column(column())).add(row, 0);
            return index + 5;
        }
        return nullAt(b, index);
    }
}
