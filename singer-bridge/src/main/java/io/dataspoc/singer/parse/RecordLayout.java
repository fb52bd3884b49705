package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Bytes;
import java.util.List;

/**
 * How the lines of a stream are laid out: the bytes before each value, and a reader for the value. A line that differs in a single
 * byte between its values is refused.
 */
final class RecordLayout {

    private final byte[][] literals;
    private final ValueReader[] readers;
    private final byte[] tail;
    private final int dropped;

    /**
     * @param literals the bytes before each value
     * @param readers for the values
     * @param tail the bytes after the last value, the line feed included
     * @param dropped how many of the values are properties that are dropped
     */
    RecordLayout(List<byte[]> literals, List<ValueReader> readers, byte[] tail, int dropped) {
        this.literals = literals.toArray(byte[][]::new);
        this.readers = readers.toArray(ValueReader[]::new);
        this.tail = tail;
        this.dropped = dropped;
    }

    /** The properties of each line that are dropped. */
    int dropped() {
        return dropped;
    }

    /** Reads a line into the batch's row under way. The index after its line feed, or -1 with no trace of it left. */
    int parse(byte[] b, int from, ColumnBatch batch) {
        int row = batch.rows();
        int p = from;
        for (int i = 0; i < readers.length; i++) {
            p = match(b, p, literals[i]);
            if (p >= 0) {
                p = readers[i].read(b, p, batch, row);
            }
            if (p < 0) {
                batch.undoRow();
                return -1;
            }
        }
        p = match(b, p, tail);
        if (p < 0) {
            batch.undoRow();
        }
        return p;
    }

    private static int match(byte[] b, int index, byte[] literal) {
        int length = literal.length;
        if (index + length + Long.BYTES > b.length) {
            return -1;
        }
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (Bytes.getLong(b, index + i) != Bytes.getLong(literal, i)) {
                return -1;
            }
        }
        for (; i < length; i++) {
            if (b[index + i] != literal[i]) {
                return -1;
            }
        }
        return index + length;
    }
}
