package io.dataspoc.singer.column;

import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.ListType;
import io.dataspoc.singer.schema.StreamSchema;

/**
 * Lists: of each row that has one the number of elements, four bytes, and the elements of all lists one after the other in a
 * batch of one column. Elements without a value are null.
 */
public final class ListColumn extends ColumnBuffer {

    private static final int INITIAL_ELEMENTS = 1 << 10;

    /** Where the elements end. */
    private record Mark(int elements, int end, int present) {}

    private final ColumnBatch elements;
    private Mark lastStart;
    private Mark start;

    ListColumn(ListType type, int rows, Growth growth) {
        super(rows, growth);
        StreamSchema schema = StreamSchema.of(Column.nullable("element", type.element()));
        elements = new ColumnBatch(schema, INITIAL_ELEMENTS, growth);
        start = mark();
        lastStart = start;
    }

    /** Where elements go: to its only column, as rows; {@link #endElement} closes each. */
    public ColumnBatch elements() {
        return elements;
    }

    /** The values of all elements. */
    public ColumnBuffer values() {
        return elements.column(0);
    }

    /** The number of elements of all lists, nulls included. */
    public int elementCount() {
        return elements.rows();
    }

    /** The number of elements of the n-th list that is there, its index counted from 0 without nulls. */
    public int length(int present) {
        return Bytes.getInt(bytes(), start() + present * Integer.BYTES);
    }

    /** Closes an element of the list under way, null if nothing was added. */
    public void endElement() {
        elements.endRow();
        values().ensureRow(elements.rows());
    }

    /** Closes the list under way, as that of a row. */
    public void endList(int row) {
        ensure(Integer.BYTES);
        Bytes.setInt(bytes(), end(), elements.rows() - start.elements());
        commit(row, end() + Integer.BYTES);
        lastStart = start;
        start = mark();
    }

    private Mark mark() {
        return new Mark(elements.rows(), values().end(), values().present());
    }

    /** Takes back the list of a row, if it has one, and elements of a list that was never closed. */
    @Override
    void undo(int row) {
        if (isDefined(row)) {
            start = lastStart;
        }
        super.undo(row);
        elements.truncate(start.elements(), start.end(), start.present());
    }

    @Override
    void clear() {
        super.clear();
        elements.clear();
        start = mark();
        lastStart = start;
    }
}
