package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.JsonSkipper;
import io.dataspoc.singer.json.Utf8;

/** Passes over values that go nowhere: properties that are dropped, and the envelope's other fields. */
final class SkippingReader extends ValueReader {

    SkippingReader() {
        super(-1);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        int end = JsonSkipper.value(b, index);
        return end >= 0 && Utf8.isValid(b, index, end) ? end : REFUSED;
    }
}
