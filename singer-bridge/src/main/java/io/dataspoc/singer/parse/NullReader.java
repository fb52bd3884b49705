package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;

/** Takes null alone: a property that the schema does not name becomes a column with its first value. */
final class NullReader extends ValueReader {

    NullReader() {
        super(-1);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        return nullAt(b, index);
    }
}
