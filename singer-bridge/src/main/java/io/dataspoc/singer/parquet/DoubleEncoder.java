package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Binary floating point: ids of a dictionary where few values repeat, else as it is. A page with a NaN gets NaN for bounds, which readers take for none; zeros count as both (Parquet
 * format, ColumnOrder).
 */
final class DoubleEncoder extends ValueEncoder {

    private final NumberIds ids = new NumberIds();

    DoubleEncoder(PrimitiveType type) {
        super(type);
    }

    private static boolean isWorthADictionary(int values, int distinct) {
        return distinct <= values / 4;
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
        byte[] source = column.bytes();
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int p = column.start(); p < column.end(); p += Double.BYTES) {
            double value = Double.longBitsToDouble(Bytes.getLong(source, p));
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (!ids.encode(column, scratch, DoubleEncoder::isWorthADictionary)) {
            scratch.encoded.set(source, column.start(), column.end(), Encoding.PLAIN);
        }
        ((DoubleStatistics) statistics).setMinMax(min == 0 ? -0.0 : min, max == 0 ? 0.0 : max);
    }
}
