package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;

/**
 * The definition levels of a page (Parquet encodings, "RLE / bit-packing hybrid", width 1, with a length of four bytes before
 * them): one run where all values are there or none is, else the bitmap.
 */
final class DefinitionLevels {

    private DefinitionLevels() {}

    /** Writes them so that they end at {@code end}, and returns where they begin. */
    static int writeBefore(byte[] target, int end, ColumnBuffer column, int rows) {
        int present = column.present();
        boolean run = present == rows || present == 0;
        int length = run ? 1 : (rows + 7) >>> 3;
        long header = run ? (long) rows << 1 : (long) length << 1 | 1;
        int headerLength = Varint.length(header);
        int start = end - length - headerLength - Integer.BYTES;
        Bytes.setInt(target, start, headerLength + length);
        Varint.write(target, start + Integer.BYTES, header);
        if (run) {
            target[end - 1] = (byte) (present == 0 ? 0 : 1);
        } else {
            System.arraycopy(column.defined(), 0, target, end - length, length);
        }
        return start;
    }
}
