package io.dataspoc.singer.parquet;

import io.dataspoc.singer.json.Bytes;
import java.util.Arrays;

/** Distinct values of eight bytes, with ids in the order of their first appearance (open addressing). */
final class NumberDictionary implements ValueDictionary {

    private static final int INITIAL_VALUES = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private byte[] bytes = new byte[INITIAL_VALUES * Long.BYTES];
    private int size;
    /** Ids plus one; 0 is free. At most half is used. */
    private int[] table = new int[INITIAL_VALUES * 2];

    /** The id of a value, or {@link #FULL}. */
    int id(long value) {
        int mask = table.length - 1;
        for (int i = slot(value, mask); ; i = i + 1 & mask) {
            int id = table[i] - 1;
            if (id < 0) {
                return add(value, i);
            }
            if (Bytes.getLong(bytes, id * Long.BYTES) == value) {
                return id;
            }
        }
    }

    private static int slot(long value, int mask) {
        long hash = value * MIX;
        return (int) (hash >>> Integer.SIZE) & mask;
    }

    private int add(long value, int slot) {
        if (size == MAX_VALUES) {
            return FULL;
        }
        if (end() == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        Bytes.setLong(bytes, end(), value);
        table[slot] = ++size;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        table = new int[table.length * 2];
        int mask = table.length - 1;
        for (int id = 0; id < size; id++) {
            int i = slot(Bytes.getLong(bytes, id * Long.BYTES), mask);
            while (table[i] != 0) {
                i = i + 1 & mask;
            }
            table[i] = id + 1;
        }
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
        return size * Long.BYTES;
    }

    void clear() {
        Arrays.fill(table, 0);
        size = 0;
    }

    long allocatedBytes() {
        return bytes.length + 4L * table.length;
    }
}
