package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/** Decimals of sixteen bytes, as they are. */
final class FixedEncoder extends ValueEncoder {

    FixedEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        byte[] bytes = column.bytes();
        int min = column.start();
        int max = column.start();
        for (int p = column.start(); p < column.end(); p += FixedColumn.WIDTH) {
            min = compare(bytes, p, min) < 0 ? p : min;
            max = compare(bytes, p, max) > 0 ? p : max;
        }
        scratch.encoded.set(bytes, column.start(), column.end(), Encoding.PLAIN);
        statistics.updateStats(
                Binary.fromConstantByteArray(bytes, min, FixedColumn.WIDTH).copy());
        statistics.updateStats(
                Binary.fromConstantByteArray(bytes, max, FixedColumn.WIDTH).copy());
    }

    private static int compare(byte[] bytes, int a, int b) {
        int high = Long.compare(bigEndian(bytes, a), bigEndian(bytes, b));
        return high != 0
                ? high
                : Long.compareUnsigned(bigEndian(bytes, a + Long.BYTES), bigEndian(bytes, b + Long.BYTES));
    }

    private static long bigEndian(byte[] bytes, int index) {
        return Long.reverseBytes(Bytes.getLong(bytes, index));
    }
}
