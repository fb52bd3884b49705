package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;

/** Packs dictionary ids: the bit width in one byte, then one bit-packed run (Parquet encodings, "Dictionary Encoding"). */
final class IdPacker {

    private IdPacker() {}

    /** Packs the first {@code present} ids of the scratch; the result is the scratch's encoded values. */
    static void pack(ColumnBuffer column, int dictionarySize, Scratch scratch) {
        int count = column.present();
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionarySize - 1));
        int groups = (count + 7) >>> 3;
        int from = column.start();
        byte[] out = scratch.values(from + 16 + groups * width);
        int[] ids = scratch.ids(groups * Byte.SIZE);
        for (int i = count; i < groups * Byte.SIZE; i++) {
            ids[i] = 0;
        }
        out[from] = (byte) width;
        int p = Varint.write(out, from + 1, (long) groups << 1 | 1);
        scratch.encoded.set(out, from, bits(ids, groups * Byte.SIZE, width, out, p), Encoding.RLE_DICTIONARY);
    }

    private static int bits(int[] ids, int count, int width, byte[] out, int start) {
        int p = start;
        long pending = 0;
        int bits = 0;
        for (int i = 0; i < count; i++) {
            pending |= (long) ids[i] << bits;
            bits += width;
            if (bits >= Integer.SIZE) {
                Bytes.setInt(out, p, (int) pending);
                p += Integer.BYTES;
                pending >>>= Integer.SIZE;
                bits -= Integer.SIZE;
            }
        }
        for (; bits > 0; bits -= Byte.SIZE) {
            out[p++] = (byte) pending;
            pending >>>= Byte.SIZE;
        }
        return p;
    }
}
