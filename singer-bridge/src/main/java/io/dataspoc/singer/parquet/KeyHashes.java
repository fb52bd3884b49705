package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.schema.ColumnType;
import java.util.Arrays;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;

/**
 * The hashes of a key column's values in a row group, for its bloom filter (Parquet format, BloomFilter). Integers that come in
 * ascending order need none: their bounds say as much.
 */
final class KeyHashes {

    private static final double FALSE_POSITIVES = 0.01;
    private static final int INITIAL = 64;

    private final boolean text;
    private long[] hashes = new long[INITIAL];
    private int size;
    private boolean ascending = true;
    private long last = Long.MIN_VALUE;

    KeyHashes(ColumnType type) {
        text = type.kind() == ColumnType.Kind.STRING;
    }

    /** Whether a key column of a type gets a bloom filter. */
    static boolean suit(ColumnType type) {
        return type.kind() == ColumnType.Kind.STRING || type.kind() == ColumnType.Kind.INT64;
    }

    /** Takes the values of a page. */
    void add(ColumnBuffer column) {
        int count = column.present();
        if (size + count > hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(hashes.length * 2, size + count));
        }
        byte[] bytes = column.bytes();
        if (text) {
            ascending = false;
            for (int p = column.start(); p < column.end(); ) {
                int length = Bytes.getInt(bytes, p);
                hashes[size++] = XxHash64.of(bytes, p + Integer.BYTES, length);
                p += Integer.BYTES + length;
            }
        } else {
            for (int p = column.start(); p < column.end(); p += Long.BYTES) {
                long value = Bytes.getLong(bytes, p);
                ascending &= value >= last;
                last = value;
                hashes[size++] = XxHash64.of(bytes, p, Long.BYTES);
            }
        }
    }

    /** The filter of all values since it was last asked; null where none is needed. */
    BlockSplitBloomFilter take() {
        BlockSplitBloomFilter filter = null;
        if (size > 0 && !ascending) {
            filter = new BlockSplitBloomFilter(
                    BlockSplitBloomFilter.optimalNumOfBits(size, FALSE_POSITIVES) / Byte.SIZE);
            for (int i = 0; i < size; i++) {
                filter.insertHash(hashes[i]);
            }
        }
        size = 0;
        ascending = true;
        last = Long.MIN_VALUE;
        return filter;
    }

    long allocatedBytes() {
        return (long) hashes.length * Long.BYTES;
    }
}
