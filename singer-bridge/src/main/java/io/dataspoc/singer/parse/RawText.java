package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.BytesColumn;
import io.dataspoc.singer.json.JsonSkipper;
import io.dataspoc.singer.json.Utf8;

/** Copies the JSON text of values other than strings. */
final class RawText {

    private RawText() {}

    /** Copies the value at an index as that of a row; the index after it, or {@link ValueReader#REFUSED}. */
    static int copy(byte[] b, int index, BytesColumn column, int row) {
        int end = JsonSkipper.value(b, index);
        if (end < 0 || !Utf8.isValid(b, index, end)) {
            return ValueReader.REFUSED;
        }
        column.add(row, b, index, end - index);
        return end;
    }
}
