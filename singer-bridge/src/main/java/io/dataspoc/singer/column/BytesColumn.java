package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;

/** Text: a length of four bytes and the UTF-8 bytes. */
public final class BytesColumn extends ColumnBuffer {

    BytesColumn(int rows, Growth growth) {
        super(rows, growth);
    }

    /** The index where the bytes of the next value go; {@link #commit} then takes them. Ensure the room first. */
    public int valueStart() {
        return end() + Integer.BYTES;
    }

    /** Makes room for a value of so many bytes, and slack after it. */
    public void ensureValue(int length) {
        ensure(Integer.BYTES + length);
    }

    /** Takes the bytes that lie at {@link #valueStart} as the value of a row. */
    public void commitValue(int row, int length) {
        Bytes.setInt(bytes(), end(), length);
        commit(row, end() + Integer.BYTES + length);
    }

    /** Appends the value of a row. */
    public void add(int row, byte[] source, int from, int length) {
        ensureValue(length);
        System.arraycopy(source, from, bytes(), valueStart(), length);
        commitValue(row, length);
    }
}
