package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** 64-bit integers: as differences, or as ids of a dictionary where few values that are far apart repeat. */
final class LongEncoder extends ValueEncoder {

    private final DeltaPacker packer = new DeltaPacker();
    private long min;
    private long max;

    private final NumberIds ids = new NumberIds();

    LongEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    ValueDictionary dictionary() {
        return ids.dictionary();
    }

    @Override
    void reset() {
        ids.reset();
    }

    @Override
    long allocatedBytes() {
        return ids.allocatedBytes();
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        if (ids.encode(column, scratch, (values, distinct) -> isWorthADictionary(column, values, distinct))) {
            bounds(column);
        } else {
            deltas(column, scratch);
        }
        ((LongStatistics) statistics).setMinMax(min, max);
    }

    /** Few values that are far apart: differences would need more bits than ids. */
    private static boolean isWorthADictionary(ColumnBuffer column, int values, int distinct) {
        int idBits = Long.SIZE - Long.numberOfLeadingZeros(distinct);
        return distinct <= values / 8 && idBits + 1 < deltaBits(column, values);
    }

    /** The bits that the differences of the first values need each, about. */
    private static int deltaBits(ColumnBuffer column, int values) {
        byte[] source = column.bytes();
        long bits = 0;
        int blocks = 0;
        int from = column.start() + Long.BYTES;
        for (int n = 1; n < values; n += DeltaPacker.BLOCK, blocks++) {
            long least = Long.MAX_VALUE;
            long greatest = Long.MIN_VALUE;
            for (int i = 0; i < DeltaPacker.BLOCK && n + i < values; i++) {
                int p = from + (n - 1 + i) * Long.BYTES;
                long delta = Bytes.getLong(source, p) - Bytes.getLong(source, p - Long.BYTES);
                least = Math.min(least, delta);
                greatest = Math.max(greatest, delta);
            }
            bits += Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        }
        return blocks == 0 ? 0 : (int) (bits / blocks);
    }

    private void bounds(ColumnBuffer column) {
        byte[] source = column.bytes();
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        for (int p = column.start(); p < column.end(); p += Long.BYTES) {
            long value = Bytes.getLong(source, p);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    private void deltas(ColumnBuffer column, Scratch scratch) {
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
