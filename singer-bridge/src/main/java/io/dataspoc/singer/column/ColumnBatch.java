package io.dataspoc.singer.column;

import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.StreamSchema;
import java.util.List;

/**
 * Some thousand rows of one stream, column by column. Filled by one thread, then handed to another.
 *
 * <p>The rows are bounded by {@link #MAX_ROWS}, fewer for wide schemas, and by bytes: a batch that has grown beyond
 * {@link #TARGET_BYTES} is full.
 */
public final class ColumnBatch {

    /** The most rows of a batch. */
    public static final int MAX_ROWS = 20_480;

    /** A batch whose buffers are larger is full. */
    public static final long TARGET_BYTES = 12L << 20;

    private static final int MIN_ROWS = 512;
    /** Rows times columns, about. */
    private static final int MAX_CELLS = 1 << 19;

    private final StreamSchema schema;
    private final ColumnBuffer[] columns;
    private final int capacity;
    private long allocated;
    private boolean grown;
    private int rows;

    /** An empty batch. */
    public ColumnBatch(StreamSchema schema) {
        this.schema = schema;
        this.capacity = capacity(schema);
        this.columns = new ColumnBuffer[schema.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(schema.column(i).type(), capacity, this::grew);
        }
    }

    /** The elements of a list. Its rows have no bound but that of the bytes. */
    ColumnBatch(StreamSchema schema, int initialRows, ColumnBuffer.Growth growth) {
        this.schema = schema;
        this.capacity = Integer.MAX_VALUE;
        this.columns = new ColumnBuffer[] {column(schema.column(0).type(), initialRows, growth)};
    }

    private static int capacity(StreamSchema schema) {
        int fitting = MAX_CELLS / Math.max(1, schema.size()) / Byte.SIZE * Byte.SIZE;
        return Math.min(MAX_ROWS, Math.max(MIN_ROWS, fitting));
    }

    private static ColumnBuffer column(ColumnType type, int capacity, ColumnBuffer.Growth growth) {
        return switch (type.kind()) {
            case INT64, TIMESTAMP, TIME -> new LongColumn(capacity, growth);
            case DATE -> new IntColumn(capacity, growth);
            case DOUBLE -> new DoubleColumn(capacity, growth);
            case BOOLEAN -> new BooleanColumn(capacity, growth);
            case STRING, JSON -> new BytesColumn(capacity, growth);
            case DECIMAL ->
                ((DecimalType) type).fitsLong() ? new LongColumn(capacity, growth) : new FixedColumn(capacity, growth);
            case LIST -> new ListColumn((ListType) type, capacity, growth);
        };
    }

    private void grew(long bytes) {
        allocated += bytes;
        grown = true;
    }

    /** The columns' names and types. */
    public StreamSchema schema() {
        return schema;
    }

    /** The column at an index of the schema. */
    public ColumnBuffer column(int index) {
        return columns[index];
    }

    /** All columns, in the schema's order. */
    public List<ColumnBuffer> columns() {
        return List.of(columns);
    }

    /** The number of finished rows, which is also the index of the row under way. */
    public int rows() {
        return rows;
    }

    /** The bytes that the buffers take, used or not. */
    public long allocatedBytes() {
        return allocated;
    }

    /** Whether a buffer has grown since this was last asked. */
    public boolean takeGrown() {
        boolean was = grown;
        grown = false;
        return was;
    }

    /** Closes the row under way; columns without a value are null in it. */
    public void endRow() {
        rows++;
    }

    /** Takes back all values of the row under way. */
    public void undoRow() {
        for (ColumnBuffer column : columns) {
            column.undo(rows);
        }
    }

    /** Takes back the rows of a single column from an index on, where it had so many values that ended there. */
    void truncate(int toRows, int end, int present) {
        columns[0].truncate(toRows, rows, end, present);
        rows = toRows;
    }

    /** How many more rows may begin, as far as the number of rows goes. */
    public int room() {
        return capacity - rows;
    }

    /** Whether no further row should begin, as far as the number of rows goes. */
    public boolean isFull() {
        return rows == capacity;
    }

    /** Makes it empty, and keeps the buffers. */
    public void clear() {
        rows = 0;
        for (ColumnBuffer column : columns) {
            column.clear();
        }
    }
}
