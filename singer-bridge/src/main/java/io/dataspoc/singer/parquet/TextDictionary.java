package io.dataspoc.singer.parquet;

import io.dataspoc.singer.json.Bytes;
import java.util.Arrays;

/** The distinct values of a text column in a row group, with ids in the order of their first appearance (open addressing). */
final class TextDictionary implements ValueDictionary {

    private static final int MAX_BYTES = 512 << 10;
    private static final int INITIAL_VALUES = 64;
    private static final int NO_PAGE = -1;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private byte[] bytes = new byte[1024];
    private int end;
    private int size;
    private int[] offsets = new int[INITIAL_VALUES];
    private long[] hashes = new long[INITIAL_VALUES];
    /** The last page that used each id. */
    private int[] pages = new int[INITIAL_VALUES];

    private int page;
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

    /** Whether a value here is the length-prefixed one there; eight bytes at a time. */
    private boolean same(byte[] source, int index, int length, int offset) {
        if (Bytes.getInt(bytes, offset) != length) {
            return false;
        }
        int a = offset + Integer.BYTES;
        int b = index + Integer.BYTES;
        int end = a + length;
        for (; a + Long.BYTES <= end; a += Long.BYTES, b += Long.BYTES) {
            if (Bytes.getLong(bytes, a) != Bytes.getLong(source, b)) {
                return false;
            }
        }
        return a == end || tail(bytes, a, end - a) == tail(source, b, end - a);
    }

    private static long tail(byte[] b, int from, int length) {
        return Bytes.getLong(b, from) & (1L << length * Byte.SIZE) - 1;
    }

    /** Whether this is the first use of an id since the last {@link #beginPage}. */
    boolean firstInPage(int id) {
        if (pages[id] == page) {
            return false;
        }
        pages[id] = page;
        return true;
    }

    /** Begins a page: no id has been used in it. */
    void beginPage() {
        page++;
    }

    private int add(byte[] source, int index, int length, long hash, int slot) {
        int needed = Integer.BYTES + length;
        if (size == MAX_VALUES || needed > MAX_BYTES - end) {
            return FULL;
        }
        if (end + needed > bytes.length - Bytes.SLACK) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + needed + Bytes.SLACK));
        }
        System.arraycopy(source, index, bytes, end, needed);
        table[slot] = size + 1;
        if (size == offsets.length) {
            growIndex();
        }
        offsets[size] = end;
        pages[size] = NO_PAGE;
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
        pages = Arrays.copyOf(pages, size * 2);
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
            h = (h ^ tail(b, p, end - p)) * MIX;
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
        return bytes.length + 16L * offsets.length + 4L * table.length;
    }
}
