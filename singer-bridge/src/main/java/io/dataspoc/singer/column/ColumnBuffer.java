package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;
import java.util.Arrays;

/**
 * The values of one column in one batch: those that are present, one after the other in Parquet's PLAIN encoding, and a bitmap of
 * the rows that have one. Before the values there is room for the page's definition levels, so that both can be compressed in one
 * piece.
 */
public abstract class ColumnBuffer {

    /** No array is made longer. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int INITIAL_VALUE_BYTES = 256;
    private static final int LEVEL_PREFIX = 16;

    private final Growth growth;
    private byte[] defined;
    private final int start;
    private byte[] bytes;
    private int end;
    private int last;
    private int present;

    /** Told of each growth, in bytes. */
    interface Growth {
        void by(long bytes);
    }

    ColumnBuffer(int rows, Growth growth) {
        this.growth = growth;
        this.defined = new byte[rows / Byte.SIZE + 1];
        this.start = LEVEL_PREFIX + defined.length;
        this.bytes = new byte[start + INITIAL_VALUE_BYTES + Bytes.SLACK];
        this.end = start;
        this.last = start;
        growth.by(bytes.length + defined.length);
    }

    /** The array that holds the values. It changes when the buffer grows. */
    public final byte[] bytes() {
        return bytes;
    }

    /** The index of the first value. */
    public final int start() {
        return start;
    }

    /** The index after the last value, where the next one goes. */
    public final int end() {
        return end;
    }

    /** The number of values, nulls left out. */
    public final int present() {
        return present;
    }

    /** A bit for each row, the lowest first: whether it has a value. */
    public final byte[] defined() {
        return defined;
    }

    /** Whether a row has a value. */
    public final boolean isDefined(int row) {
        return (defined[row >>> 3] >>> (row & 7) & 1) != 0;
    }

    /** Makes room for so many bytes at {@link #end}, and the slack after them. */
    public final void ensure(int length) {
        if (length > bytes.length - Bytes.SLACK - end) {
            grow(length);
        }
    }

    private void grow(int length) {
        long needed = (long) end + length + Bytes.SLACK;
        if (needed > MAX_BYTES) {
            throw new IllegalStateException("a column of one batch exceeds 2 GB");
        }
        int larger = (int) Math.min(MAX_BYTES, Math.max(bytes.length * 2L, needed));
        growth.by(larger - bytes.length);
        bytes = Arrays.copyOf(bytes, larger);
    }

    /** Counts the value that lies between {@link #end} and {@code newEnd} as that of a row. */
    final void commit(int row, int newEnd) {
        defined[row >>> 3] |= (byte) (1 << (row & 7));
        last = end;
        end = newEnd;
        present++;
    }

    /** Makes room for the bit of a row beyond the number that was given at first. */
    final void ensureRow(int row) {
        if (row >>> 3 >= defined.length) {
            growth.by(defined.length);
            defined = Arrays.copyOf(defined, defined.length * 2);
        }
    }

    /** Takes back the value of a row, if it has one. It must be the last row. */
    void undo(int row) {
        if (isDefined(row)) {
            defined[row >>> 3] &= (byte) ~(1 << (row & 7));
            end = last;
            present--;
        }
    }

    /** Takes back the values of the rows {@code from} to {@code to}, before which there were so many that ended there. */
    final void truncate(int from, int to, int earlierEnd, int earlierPresent) {
        for (int row = from; row <= to; row++) {
            defined[row >>> 3] &= (byte) ~(1 << (row & 7));
        }
        end = earlierEnd;
        last = earlierEnd;
        present = earlierPresent;
    }

    void clear() {
        Arrays.fill(defined, (byte) 0);
        end = start;
        last = start;
        present = 0;
    }
}
