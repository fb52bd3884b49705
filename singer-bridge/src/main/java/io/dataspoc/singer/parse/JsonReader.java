package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.BytesColumn;
import io.dataspoc.singer.column.ColumnBatch;

/** JSON text. Strings go the slow way, which writes their escapes in one form. */
final class JsonReader extends ValueReader {

    JsonReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        return switch (b[index]) {
            case 'n' -> nullAt(b, index);
            case '"' -> REFUSED;
            default -> RawText.copy(b, index, (BytesColumn) batch.column(column()), row);
        };
    }
}
