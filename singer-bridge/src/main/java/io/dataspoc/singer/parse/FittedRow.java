package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.BooleanColumn;
import io.dataspoc.singer.column.BytesColumn;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.DoubleColumn;
import io.dataspoc.singer.column.FixedColumn;
import io.dataspoc.singer.column.IntColumn;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.column.LongColumn;
import io.dataspoc.singer.schema.StreamSchema;
import java.math.BigInteger;
import java.util.Objects;

/** A row whose values fit the columns of {@link #schema}, which may be a wider schema than the record was read under. */
public final class FittedRow {

    private final StreamSchema schema;
    private final Object[] cells;

    FittedRow(StreamSchema schema, Object[] cells) {
        this.schema = Objects.requireNonNull(schema, "schema is null");
        this.cells = cells;
    }

    /** The schema that it fits: the same object as before if nothing had to change. */
    public StreamSchema schema() {
        return schema;
    }

    /** Sets the values of the batch's row under way. The batch has an equal schema. */
    public void appendTo(ColumnBatch batch) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                append(batch.column(i), batch.rows(), cells[i]);
            }
        }
    }

    private static void append(ColumnBuffer column, int row, Object cell) {
        if (column instanceof LongColumn longs) {
            longs.add(row, cell instanceof BigInteger big ? big.longValueExact() : (Long) cell);
        } else if (column instanceof BytesColumn texts) {
            byte[] text = (byte[]) cell;
            texts.add(row, text, 0, text.length);
        } else if (column instanceof DoubleColumn doubles) {
            doubles.add(row, (Double) cell);
        } else if (column instanceof BooleanColumn booleans) {
            booleans.add(row, (Boolean) cell ? 1 : 0);
        } else if (column instanceof IntColumn ints) {
            ints.add(row, (Integer) cell);
        } else if (column instanceof ListColumn list) {
            appendList(list, row, (ListCell) cell);
        } else {
            ((FixedColumn) column).add(row, (BigInteger) cell);
        }
    }

    private static void appendList(ListColumn list, int row, ListCell cell) {
        for (Object element : cell.elements()) {
            if (element != null) {
                append(list.values(), list.elementCount(), element);
            }
            list.endElement();
        }
        list.endList(row);
    }
}
