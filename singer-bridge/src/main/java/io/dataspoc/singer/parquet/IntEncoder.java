package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** 32-bit integers, as differences that wrap around at 32 bits. */
final class IntEncoder extends ValueEncoder {

    private static final long MASK = 0xffffffffL;

    private final DeltaPacker packer = new DeltaPacker();
    private int min;
    private int max;

    IntEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        byte[] source = column.bytes();
        int from = column.start();
        byte[] target = scratch.values(from + DeltaPacker.bound(column.present()));
        int first = Bytes.getInt(source, from);
        min = first;
        max = first;
        packer.begin(target, from, column.present(), first);
        int previous = first;
        for (int p = from + Integer.BYTES; p < column.end(); ) {
            int count = Math.min(DeltaPacker.BLOCK, (column.end() - p) / Integer.BYTES);
            previous = block(source, p, count, previous);
            p += count * Integer.BYTES;
        }
        scratch.encoded.set(target, from, packer.end(), Encoding.DELTA_BINARY_PACKED);
        ((IntStatistics) statistics).setMinMax(min, max);
    }

    private int block(byte[] source, int from, int count, int before) {
        long least = Long.MAX_VALUE;
        int previous = before;
        for (int i = 0; i < count; i++) {
            int value = Bytes.getInt(source, from + i * Integer.BYTES);
            min = Math.min(min, value);
            max = Math.max(max, value);
            int delta = value - previous;
            packer.deltas[i] = delta;
            least = Math.min(least, delta);
            previous = value;
        }
        packer.block(count, least, MASK);
        return previous;
    }
}
