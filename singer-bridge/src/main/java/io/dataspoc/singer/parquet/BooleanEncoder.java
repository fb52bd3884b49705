package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.BooleanStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** Truth values, one bit each, the lowest bit first. Packs them in the column's own buffer, whose bytes are lost. */
final class BooleanEncoder extends ValueEncoder {

    BooleanEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        byte[] bytes = column.bytes();
        int out = column.start();
        int trues = 0;
        for (int p = column.start(); p < column.end(); p += Byte.SIZE) {
            int packed = 0;
            int count = Math.min(Byte.SIZE, column.end() - p);
            for (int i = 0; i < count; i++) {
                packed |= bytes[p + i] << i;
            }
            trues += Integer.bitCount(packed);
            bytes[out++] = (byte) packed;
        }
        scratch.encoded.set(bytes, column.start(), out, Encoding.PLAIN);
        ((BooleanStatistics) statistics).setMinMax(trues == column.present(), trues > 0);
    }
}
