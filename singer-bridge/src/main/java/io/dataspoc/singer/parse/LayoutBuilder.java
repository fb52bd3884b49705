package io.dataspoc.singer.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Notes where the values of a line lie while the {@link KeyedParser} reads it, so that a layout can be made of it. */
final class LayoutBuilder {

    private static final int INITIAL = 16;

    private ValueReader[] readers;
    private int[] starts;
    private int[] ends;
    private int size;
    private int lineStart;

    LayoutBuilder(int columns) {
        readers = new ValueReader[columns + INITIAL];
        starts = new int[readers.length];
        ends = new int[readers.length];
    }

    void begin(int from) {
        size = 0;
        lineStart = from;
    }

    void value(ValueReader reader, int start, int end) {
        if (size == readers.length) {
            readers = Arrays.copyOf(readers, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        readers[size] = reader;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    /** The layout of the line that ends before {@code end}; null if a column comes twice in it. */
    RecordLayout build(byte[] b, int end, int dropped) {
        List<byte[]> literals = new ArrayList<>();
        BitSet columns = new BitSet();
        int from = lineStart;
        for (int i = 0; i < size; i++) {
            int column = readers[i].column();
            if (column >= 0 && columns.get(column)) {
                return null;
            }
            if (column >= 0) {
                columns.set(column);
            }
            literals.add(Arrays.copyOfRange(b, from, starts[i]));
            from = ends[i];
        }
        return new RecordLayout(
                literals, Arrays.asList(readers).subList(0, size), Arrays.copyOfRange(b, from, end), dropped);
    }
}
