package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** Encodes the values of one column, page by page, for one row group after the other. */
abstract class ValueEncoder {

    private final PrimitiveType type;

    ValueEncoder(PrimitiveType type) {
        this.type = type;
    }

    /** The encoder for a column's type; for lists, that of their elements. */
    static ValueEncoder of(ColumnType column, PrimitiveType type) {
        return switch (column.kind()) {
            case INT64, TIMESTAMP, TIME -> new LongEncoder(type);
            case DATE -> new IntEncoder(type);
            case DOUBLE -> new DoubleEncoder(type);
            case BOOLEAN -> new BooleanEncoder(type);
            case STRING, JSON -> new TextEncoder(type);
            case DECIMAL -> ((DecimalType) column).fitsLong() ? new LongEncoder(type) : new FixedEncoder(type);
            case LIST -> of(((ListType) column).element(), type);
        };
    }

    /**
     * Encodes all values of a page and takes their least and greatest.
     *
     * @param column at least one value
     * @param scratch its {@code encoded} tells where the result lies
     * @param statistics gets the least and the greatest value
     */
    abstract void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics);

    /** The dictionary that the pages since {@link #reset} refer to; null if none does. */
    ValueDictionary dictionary() {
        return null;
    }

    /** Begins a new row group. */
    void reset() {
        // Most encoders keep nothing from page to page.
    }

    /** The bytes that it holds from page to page. */
    long allocatedBytes() {
        return 0;
    }

    /** Statistics of the column's type with nothing in them. */
    final Statistics<?> newStatistics() {
        return Statistics.createStats(type);
    }
}
