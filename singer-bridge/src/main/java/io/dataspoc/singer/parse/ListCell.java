package io.dataspoc.singer.parse;

import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.ListType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list as its column has it.
 *
 * @param elements the elements as {@link Cell} makes them; null for those that are null
 * @param unparsable how many of them are null since their type can't hold them
 */
record ListCell(List<Object> elements, int unparsable) {

    /** The cell, or {@link Cell#MISFIT} for what is no list, or has an element that the element's type can't hold. */
    static Object of(ListType type, RawValue value) {
        Optional<List<RawValue>> raw = RecordReader.elements(value);
        if (raw.isEmpty()) {
            return Cell.MISFIT;
        }
        List<Object> elements = new ArrayList<>(raw.get().size());
        int unparsable = 0;
        for (RawValue each : raw.get()) {
            Object cell = Cell.of(type.element(), each);
            if (cell == Cell.MISFIT) {
                return Cell.MISFIT;
            }
            unparsable += cell == Cell.UNPARSABLE ? 1 : 0;
            elements.add(cell == Cell.UNPARSABLE ? null : cell);
        }
        return new ListCell(elements, unparsable);
    }

    /** The narrowest type that holds what a list type holds, and one more value; empty if that is no list. */
    static Optional<ColumnType> widen(ListType type, RawValue value) {
        return RecordReader.elements(value).map(elements -> {
            ColumnType wider = type.element();
            for (RawValue each : elements) {
                while (Cell.of(wider, each) == Cell.MISFIT) {
                    wider = Widening.of(wider, each);
                }
            }
            return new ListType(wider);
        });
    }
}
