package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.BytesColumn;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.json.Escapes;
import io.dataspoc.singer.json.Utf8;

/** Text: copies strings eight bytes at a time while it looks for their end. Other values are kept as their JSON text. */
final class TextReader extends ValueReader {

    private static final int INITIAL_ROOM = 64;

    TextReader(int column) {
        super(column);
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        BytesColumn column = (BytesColumn) batch.column(column());
        if (b[index] != '"') {
            return b[index] == 'n' ? nullAt(b, index) : RawText.copy(b, index, column, row);
        }
        byte[] target = column.bytes();
        int start = column.valueStart();
        int last = target.length - Bytes.SLACK;
        int p = index + 1;
        int q = start;
        long seen = 0;
        while (true) {
            if (q > last) {
                target = grown(column, q - start, Bytes.stringEnd(b, p) - p);
                last = target.length - Bytes.SLACK;
            }
            long word = Bytes.getLong(b, p);
            Bytes.setLong(target, q, word);
            long stops = Bytes.stringStops(word);
            if (stops != 0) {
                int n = Bytes.firstByte(stops);
                seen |= word & (1L << n * Byte.SIZE) - 1;
                return ended(b, p + n, column, q + n - start, row, seen);
            }
            seen |= word;
            p += Long.BYTES;
            q += Long.BYTES;
        }
    }

    /** Room for what has been copied and for what follows up to the next quote or escape. */
    private static byte[] grown(BytesColumn column, int length, int rest) {
        column.ensureValue(length + rest + INITIAL_ROOM);
        return column.bytes();
    }

    /** At a quote, a backslash or a control character, after {@code length} bytes of the value. */
    private static int ended(byte[] b, int p, BytesColumn column, int length, int row, long seen) {
        if (b[p] == '\\') {
            return escaped(b, p, column, length, row);
        }
        int start = column.valueStart();
        if (b[p] != '"' || Bytes.anyHigh(seen) && !Utf8.isValid(column.bytes(), start, start + length)) {
            return REFUSED;
        }
        column.commitValue(row, length);
        return p + 1;
    }

    /** Goes on at a backslash, piece by piece. */
    private static int escaped(byte[] b, int index, BytesColumn column, int before, int row) {
        int p = index;
        int length = before;
        while (b[p] == '\\') {
            column.ensureValue(length + INITIAL_ROOM);
            int at = column.valueStart() + length;
            if (b[p + 1] == 'u') {
                int codePoint = Escapes.codePoint(b, p);
                if (codePoint < 0) {
                    return REFUSED;
                }
                length += Escapes.encode(codePoint, column.bytes(), at) - at;
                p += Escapes.length(codePoint);
            } else {
                int plain = Escapes.simple(b[p + 1]);
                if (plain < 0) {
                    return REFUSED;
                }
                column.bytes()[at] = (byte) plain;
                length++;
                p += 2;
            }
            int end = Bytes.stringEnd(b, p);
            column.ensureValue(length + end - p);
            System.arraycopy(b, p, column.bytes(), column.valueStart() + length, end - p);
            length += end - p;
            p = end;
        }
        int start = column.valueStart();
        if (b[p] != '"' || !Utf8.isValid(column.bytes(), start, start + length)) {
            return REFUSED;
        }
        column.commitValue(row, length);
        return p + 1;
    }
}
