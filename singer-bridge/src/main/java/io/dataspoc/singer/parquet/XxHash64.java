package io.dataspoc.singer.parquet;

import io.dataspoc.singer.json.Bytes;

/** XXH64 with seed 0 (xxHash specification), which Parquet's bloom filters use, on ranges of arrays. */
final class XxHash64 {

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private XxHash64() {}

    /** The hash of a range, after which there are at least eight more bytes in the array. */
    static long of(byte[] b, int from, int length) {
        int p = from;
        int end = from + length;
        long h = P5;
        if (length >= STRIPE) {
            long v1 = Long.sum(P1, P2);
            long v2 = P2;
            long v3 = 0;
            long v4 = -P1;
            for (; p + STRIPE <= end; p += STRIPE) {
                v1 = round(v1, Bytes.getLong(b, p));
                v2 = round(v2, Bytes.getLong(b, p + 8));
                v3 = round(v3, Bytes.getLong(b, p + 16));
                v4 = round(v4, Bytes.getLong(b, p + 24));
            }
            h = Long.rotateLeft(v1, 1) + Long.rotateLeft(v2, 7) + Long.rotateLeft(v3, 12) + Long.rotateLeft(v4, 18);
            h = merge(merge(merge(merge(h, v1), v2), v3), v4);
        }
        return rest(b, p, end, h + length);
    }

    private static long rest(byte[] b, int from, int end, long hash) {
        int p = from;
        long h = hash;
        for (; p + Long.BYTES <= end; p += Long.BYTES) {
            h = Long.rotateLeft(h ^ round(0, Bytes.getLong(b, p)), 27) * P1 + P4;
        }
        if (p + Integer.BYTES <= end) {
            h = Long.rotateLeft(h ^ (Bytes.getInt(b, p) & 0xffffffffL) * P1, 23) * P2 + P3;
            p += Integer.BYTES;
        }
        for (; p < end; p++) {
            h = Long.rotateLeft(h ^ (b[p] & 0xff) * P5, 11) * P1;
        }
        h = (h ^ h >>> 33) * P2;
        h = (h ^ h >>> 29) * P3;
        return h ^ h >>> 32;
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * P1 + P4;
    }
}
