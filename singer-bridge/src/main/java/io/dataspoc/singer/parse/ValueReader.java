package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.DecimalType;
import io.dataspoc.singer.schema.ListType;

/**
 * Reads one value of a line straight into its column. What a reader takes, it takes as {@link Cell} would; it refuses whatever is
 * unusual. One small class for each type: the JIT compiles those better than one large switch.
 */
abstract class ValueReader {

    /** What {@link #read} returns when the line must go to the slow path. */
    static final int REFUSED = -1;

    private static final int NULL = 0x6c6c756e;

    private final int column;

    ValueReader(int column) {
        this.column = column;
    }

    /** The reader for a column of a type. */
    static ValueReader of(int column, ColumnType type) {
        return switch (type.kind()) {
            case INT64 -> new IntegerReader(column);
            case DOUBLE -> new DoubleReader(column);
            case BOOLEAN -> new BooleanReader(column);
            case STRING -> new TextReader(column);
            case JSON -> new JsonReader(column);
            case DATE -> new DateReader(column);
            case TIMESTAMP -> new TimestampReader(column);
            case TIME -> new TimeReader(column);
            case DECIMAL -> new DecimalReader(column, (DecimalType) type);
            case LIST -> new ListReader(column, (ListType) type);
        };
    }

    /** The index of the column in the schema; -1 if the value goes nowhere. */
    final int column() {
        return column;
    }

    /**
     * Reads the value at an index into the column, as that of a row.
     *
     * @return the index after the value, or {@link #REFUSED}; the row's cell may then be set or not
     */
    abstract int read(byte[] b, int index, ColumnBatch batch, int row);

    /** The index after the null at an index, or {@link #REFUSED}. */
    static int nullAt(byte[] b, int index) {
        return Bytes.getInt(b, index) == NULL ? index + 4 : REFUSED;
    }
}
