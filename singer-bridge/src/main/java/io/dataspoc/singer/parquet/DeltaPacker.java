package io.dataspoc.singer.parquet;

import io.dataspoc.singer.json.Bytes;

/**
 * Writes DELTA_BINARY_PACKED (Parquet encodings, "Delta Encoding"): blocks of 128 differences, of four miniblocks each. Deltas come
 * in through {@link #deltas}, a block at a time.
 */
final class DeltaPacker {

    static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

    /** The differences of the block under way. */
    final long[] deltas = new long[BLOCK];

    private byte[] out;
    private int end;

    /** The most bytes that so many values take. */
    static int bound(int values) {
        return Math.addExact(Math.multiplyExact(values, 9), 2048);
    }

    /** Begins a page; values so many in all. */
    void begin(byte[] target, int from, int values, long first) {
        out = target;
        end = Varint.write(target, from, BLOCK);
        end = Varint.write(target, end, MINIBLOCKS);
        end = Varint.write(target, end, values);
        end = Varint.write(target, end, Varint.zigzag(first));
    }

    /**
     * Writes the first {@code count} of {@link #deltas}.
     *
     * @param least the least of them
     * @param mask the bits that count: all, or the lower 32 where differences wrap around at 32 bits
     */
    void block(int count, long least, long mask) {
        end = Varint.write(out, end, Varint.zigzag(least));
        int widths = end;
        end += MINIBLOCKS;
        for (int i = 0; i < MINIBLOCKS; i++) {
            int from = i * MINIBLOCK;
            out[widths + i] =
                    (byte) (from < count ? miniblock(from, Math.min(count, from + MINIBLOCK), least, mask) : 0);
        }
    }

    /** The index after what has been written. */
    int end() {
        return end;
    }

    private int miniblock(int from, int to, long least, long mask) {
        long union = 0;
        for (int i = from; i < to; i++) {
            long above = deltas[i] - least & mask;
            deltas[i] = above;
            union |= above;
        }
        for (int i = to; i < from + MINIBLOCK; i++) {
            deltas[i] = 0;
        }
        int width = Long.SIZE - Long.numberOfLeadingZeros(union);
        if (width > 0 && width <= Integer.SIZE) {
            packNarrow(from, width);
        } else if (width > 0) {
            packWide(from, width);
        }
        return width;
    }

    private void packNarrow(int from, int width) {
        long pending = 0;
        int bits = 0;
        int p = end;
        for (int i = from; i < from + MINIBLOCK; i++) {
            pending |= deltas[i] << bits;
            bits += width;
            if (bits >= Integer.SIZE) {
                Bytes.setInt(out, p, (int) pending);
                p += Integer.BYTES;
                pending >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        end = p;
    }

    private void packWide(int from, int width) {
        long pending = 0;
        int bits = 0;
        int p = end;
        for (int i = from; i < from + MINIBLOCK; i++) {
            long value = deltas[i];
            pending |= value << bits;
            int room = Long.SIZE - bits;
            if (width < room) {
                bits += width;
                continue;
            }
            Bytes.setLong(out, p, pending);
            p += Long.BYTES;
            pending = room == Long.SIZE ? 0 : value >>> room;
            bits = width - room;
        }
        for (; bits > 0; bits -= Byte.SIZE) {
            out[p++] = (byte) pending;
            pending >>>= Byte.SIZE;
        }
        end = p;
    }
}
