package io.dataspoc.singer.parquet;

import io.dataspoc.singer.json.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * The Snappy format (google/snappy, format_description.txt), raw as Parquet has it: the length of the content, then literals, and
 * copies of what came before.
 */
final class Snappy {

    private static final int HASH_BITS = 14;
    private static final int MIN_MATCH = 4;
    /** Copies reach back so far: two bytes hold the distance. */
    private static final int WINDOW = 1 << 16;

    private static final int MAX_COPY = 64;

    private final int[] positions = new int[1 << HASH_BITS];

    /** The most bytes that so many can become. */
    static int bound(int length) {
        return Math.addExact(32 + length, length / 6);
    }

    /** Compresses a range to the begin of {@code target}, which is large enough, and returns the compressed length. */
    int compress(byte[] source, int from, int length, byte[] target) {
        Arrays.fill(positions, -1);
        int out = Varint.write(target, 0, length);
        int end = from + length;
        int literal = from;
        int p = from;
        int misses = 0;
        while (p + Long.BYTES <= end) {
            int word = Bytes.getInt(source, p);
            int slot = word * 0x1e35a7bd >>> Integer.SIZE - HASH_BITS;
            int candidate = positions[slot];
            positions[slot] = p;
            if (candidate < 0 || p - candidate >= WINDOW || Bytes.getInt(source, candidate) != word) {
                // What does not repeat is passed over faster and faster.
                p += 1 + (misses++ >> 5);
                continue;
            }
            misses = 0;
            out = literal(source, literal, p - literal, target, out);
            int match = match(source, candidate, p, end);
            out = copy(p - candidate, match, target, out);
            p += match;
            literal = p;
        }
        return literal(source, literal, end - literal, target, out);
    }

    private static int match(byte[] source, int candidate, int p, int end) {
        int length = MIN_MATCH;
        while (p + length < end && source[candidate + length] == source[p + length]) {
            length++;
        }
        return length;
    }

    private static int literal(byte[] source, int from, int length, byte[] target, int at) {
        if (length == 0) {
            return at;
        }
        int out = at;
        int last = length - 1;
        if (last < 60) {
            target[out++] = (byte) (last << 2);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(last) + 7) / Byte.SIZE;
            target[out++] = (byte) (59 + bytes << 2);
            for (int i = 0; i < bytes; i++) {
                target[out++] = (byte) (last >>> i * Byte.SIZE);
            }
        }
        System.arraycopy(source, from, target, out, length);
        return out + length;
    }

    private static int copy(int distance, int length, byte[] target, int at) {
        int out = at;
        for (int rest = length; rest > 0; ) {
            int n = Math.min(rest, MAX_COPY);
            target[out++] = (byte) (n - 1 << 2 | 2);
            target[out++] = (byte) distance;
            target[out++] = (byte) (distance >>> Byte.SIZE);
            rest -= n;
        }
        return out;
    }

    /**
     * Decompresses all of an array.
     *
     * @param size the length of the content
     * @throws IOException if it is no Snappy, or of another length
     */
    static byte[] decompress(byte[] source, int size) throws IOException {
        try {
            return new Snappy.Expansion(source, size).run();
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("A page is damaged: its Snappy data ends in the middle, or refers to nothing", e);
        }
    }

    /** One decompression. */
    private static final class Expansion {

        private final byte[] in;
        private final byte[] out;
        private int p;
        private int q;

        Expansion(byte[] in, int size) {
            this.in = in;
            this.out = new byte[size];
        }

        byte[] run() throws IOException {
            if (length() != out.length) {
                throw new IOException("A page is damaged: its Snappy data is of another length than its header says");
            }
            while (p < in.length) {
                int tag = in[p++] & 0xff;
                switch (tag & 3) {
                    case 0 -> literal(tag >>> 2);
                    case 1 -> copy(number(1) | (tag & 0xe0) << 3, 4 + (tag >>> 2 & 7));
                    case 2 -> copy(number(2), (tag >>> 2) + 1);
                    default -> copy(number(4), (tag >>> 2) + 1);
                }
            }
            if (q != out.length) {
                throw new IOException("A page is damaged: its Snappy data ends too early");
            }
            return out;
        }

        private int length() {
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int b = in[p++];
                length |= (b & 0x7f) << shift;
                if (b >= 0 || shift > 28) {
                    return length;
                }
            }
        }

        private int number(int bytes) {
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                value |= (in[p++] & 0xff) << i * Byte.SIZE;
            }
            return value;
        }

        private void literal(int code) {
            int length = (code < 60 ? code : number(code - 59)) + 1;
            System.arraycopy(in, p, out, q, length);
            p += length;
            q += length;
        }

        /** Byte by byte: what is copied may begin in itself. */
        private void copy(int distance, int length) {
            if (distance == 0) {
                throw new IndexOutOfBoundsException("distance 0");
            }
            for (int i = 0; i < length; i++) {
                out[q] = out[q - distance];
                q++;
            }
        }
    }
}
