package io.dataspoc.singer.parquet;

/** Unsigned LEB128 and zigzag numbers, as Parquet's encodings use them. */
final class Varint {

    private Varint() {}

    /** Writes an unsigned number and returns the index after it: at most 10 bytes. */
    static int write(byte[] target, int index, long value) {
        int p = index;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            target[p++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        target[p++] = (byte) rest;
        return p;
    }

    /** The length of an unsigned number. */
    static int length(long value) {
        int length = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        return length;
    }

    /** A signed number as an unsigned one that is small for both signs. */
    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
