package io.dataspoc.singer.parquet;

import io.dataspoc.singer.json.Bytes;
import java.util.Arrays;

/** The distinct values of a text column in a row group, with ids in the order of their first appearance (open addressing). */
final class TextDictionary implements ValueDictionary {

    private static final int MAX_BYTES = 512 << 10;
    private static final int INITIAL_VALUES = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private byte[] bytes = new byte[1024];
    private int end;
    private int size;
    private int[] offsets = new int[INITIAL_VALUES];
    private long[] hashes = new long[INITIAL_VALUES];
    /** Ids plus one; 0 is free. At most half is used. */
    private int[] table = new int[INITIAL_VALUES * 2];

    /** The id of the value whose length prefix lies at an index, or {@link #FULL}. */
    int id(byte[] source, int index, int length) {
        long hash = hash(source, index + Integer.BYTES, length);
        int mask = table.length - 1;
        for (int i = (int) hash & mask; ; i = i + 1 & mask) {
            int id = table[i] - 1;
            if (id < 0) {
                return add(source, index, length, hash, i);
            }
            if (hashes[id] == hash && same(source, index, length, offsets[id])) {
                return id;
            }
        }
    }

    private boolean same(byte[] source, int index, int length, int offset) {
        return Bytes.getInt(bytes, offset) == length
                && Arrays.equals(
                        bytes,
                        offset + Integer.BYTES,
                        offset + Integer.BYTES + length,
                        source,
                        index + Integer.BYTES,
                        index + Integer.BYTES + length);
    }

    private int add(byte[] source, int index, int length, long hash, int slot) {
        int needed = Integer.BYTES + length;
        if (size == MAX_VALUES || needed > MAX_BYTES - end) {
            return FULL;
        }
        if (end + needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + needed));
        }
        System.arraycopy(source, index, bytes, end, needed);
        table[slot] = size + 1;
        if (size == offsets.length) {
            growIndex();
        }
        offsets[size] = end;
        hashes[size] = hash;
        end += needed;
        size++;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private void growIndex() {
        offsets = Arrays.copyOf(offsets, size * 2);
        hashes = Arrays.copyOf(hashes, size * 2);
    }

    private void rehash() {
        table = new int[table.length * 2];
        int mask = table.length - 1;
        for (int id = 0; id < size; id++) {
            int i = (int) hashes[id] & mask;
            while (table[i] != 0) {
                i = i + 1 & mask;
            }
            table[i] = id + 1;
        }
    }

    private static long hash(byte[] b, int from, int length) {
        long h = length * MIX;
        int p = from;
        int end = from + length;
        for (; p + Long.BYTES <= end; p += Long.BYTES) {
            h = (h ^ Bytes.getLong(b, p)) * MIX ^ h >>> 32;
        }
        if (p < end) {
            long tail = Bytes.getLong(b, p) & (1L << (end - p) * Byte.SIZE) - 1;
            h = (h ^ tail) * MIX;
        }
        return h ^ h >>> 29;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int end() {
        return end;
    }

    void clear() {
        Arrays.fill(table, 0);
        end = 0;
        size = 0;
    }

    long allocatedBytes() {
        return bytes.length + 12L * offsets.length + 4L * table.length;
    }
}
