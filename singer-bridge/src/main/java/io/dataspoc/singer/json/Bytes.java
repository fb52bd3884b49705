package io.dataspoc.singer.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in byte arrays, read and written in one go, and searches of eight bytes at a time. */
public final class Bytes {

    /** So many bytes after the data may be read, whatever they hold; buffers are that much longer than what is in them. */
    public static final int SLACK = 64;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long LINE_FEEDS = '\n' * ONES;

    private Bytes() {}

    /** The eight bytes at an index. */
    public static long getLong(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** The four bytes at an index. */
    public static int getInt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, index);
    }

    /** Sets eight bytes. */
    public static void setLong(byte[] bytes, int index, long value) {
        LONGS.set(bytes, index, value);
    }

    /** Sets four bytes. */
    public static void setInt(byte[] bytes, int index, int value) {
        INTS.set(bytes, index, value);
    }

    /** Whether any of eight bytes is beyond ASCII. */
    public static boolean anyHigh(long word) {
        return (word & HIGHS) != 0;
    }

    /**
     * A mask whose lowest set bit is the high bit of the first byte that ends a run of plain string characters: a quote, a
     * backslash or a control character. 0 if there is none. Bits above the lowest one mean nothing.
     */
    public static long stringStops(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - SPACES) & ~word)) & HIGHS;
    }

    /** The index, from 0, of the byte that a mask's lowest bit lies in. */
    public static int firstByte(long mask) {
        return Long.numberOfTrailingZeros(mask) >>> 3;
    }

    /** The index of the first quote, backslash or control character at or after an index. There must be one. */
    public static int stringEnd(byte[] bytes, int index) {
        int p = index;
        while (true) {
            long stops = stringStops(getLong(bytes, p));
            if (stops != 0) {
                return p + firstByte(stops);
            }
            p += Long.BYTES;
        }
    }

    /** The index of the first line feed in a range, or -1. */
    public static int lineFeed(byte[] bytes, int from, int to) {
        int p = from;
        for (; p + Long.BYTES <= to; p += Long.BYTES) {
            long word = getLong(bytes, p) ^ LINE_FEEDS;
            long hits = (word - ONES) & ~word & HIGHS;
            if (hits != 0) {
                return p + firstByte(hits);
            }
        }
        for (; p < to; p++) {
            if (bytes[p] == '\n') {
                return p;
            }
        }
        return -1;
    }

    /** The index of the last line feed in a range, or -1. */
    public static int lastLineFeed(byte[] bytes, int from, int to) {
        for (int p = to - 1; p >= from; p--) {
            if (bytes[p] == '\n') {
                return p;
            }
        }
        return -1;
    }
}
