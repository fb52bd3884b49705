package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** 64-bit integers, as differences. */
final class LongEncoder extends ValueEncoder {

    private final DeltaPacker packer = new DeltaPacker();
    private long min;
    private long max;

    LongEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        byte[] source = column.bytes();
        int from = column.start();
        byte[] target = scratch.values(from + DeltaPacker.bound(column.present()));
        long first = Bytes.getLong(source, from);
        min = first;
        max = first;
        packer.begin(target, from, column.present(), first);
        long previous = first;
        for (int p = from + Long.BYTES; p < column.end(); ) {
            int count = Math.min(DeltaPacker.BLOCK, (column.end() - p) / Long.BYTES);
            previous = block(source, p, count, previous);
            p += count * Long.BYTES;
        }
        scratch.encoded.set(target, from, packer.end(), Encoding.DELTA_BINARY_PACKED);
        ((LongStatistics) statistics).setMinMax(min, max);
    }

    private long block(byte[] source, int from, int count, long before) {
        long[] deltas = packer.deltas;
        long least = Long.MAX_VALUE;
        long previous = before;
        long lo = min;
        long hi = max;
        for (int i = 0; i < count; i++) {
            long value = Bytes.getLong(source, from + i * Long.BYTES);
            lo = Math.min(lo, value);
            hi = Math.max(hi, value);
            long delta = value - previous;
            deltas[i] = delta;
            least = Math.min(least, delta);
            previous = value;
        }
        min = lo;
        max = hi;
        packer.block(count, least, -1L);
        return previous;
    }
}
