package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Binary floating point, as it is. A page with a NaN gets NaN for bounds, which readers take for none; zeros count as both (Parquet
 * format, ColumnOrder).
 */
final class DoubleEncoder extends ValueEncoder {

    DoubleEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        byte[] source = column.bytes();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int p = column.start(); p < column.end(); p += Double.BYTES) {
            double value = Double.longBitsToDouble(Bytes.getLong(source, p));
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        scratch.encoded.set(source, column.start(), column.end(), Encoding.PLAIN);
        ((DoubleStatistics) statistics).setMinMax(min == 0 ? -0.0 : min, max == 0 ? 0.0 : max);
    }
}
