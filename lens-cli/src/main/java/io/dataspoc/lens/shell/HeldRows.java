package io.dataspoc.lens.shell;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Passes rows on and keeps them, as long as there are few. A statement that gives no rows at all shows nothing. */
final class HeldRows implements RowWriter {
    private static final int MOST_ROWS = 10_000;
    /** In characters, or what else is about as large. */
    private static final long MOST_SIZE = 8_000_000;

    private static final int SMALL = 16;

    private final RowWriter writer;
    private final List<List<Object>> rows = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private long size;
    private double duration;
    private boolean whole;

    HeldRows(RowWriter writer) {
        this.writer = writer;
    }

    /** Whether all rows of the result are kept. */
    boolean isWhole() {
        return whole;
    }

    /** Shows the rows once more. */
    void replay(RowWriter other) throws IOException {
        other.begin(columns);
        for (List<Object> row : rows) {
            other.row(row);
        }
        other.end(rows.size(), duration);
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) throws IOException {
        columns = List.copyOf(resultColumns);
        whole = true;
        if (hasColumns()) {
            writer.begin(resultColumns);
        }
    }

    @Override
    public void row(List<Object> values) throws IOException {
        if (whole) {
            size += values.stream().mapToLong(HeldRows::sizeOf).sum();
            whole = rows.size() < MOST_ROWS && size < MOST_SIZE;
            if (whole) {
                rows.add(values);
            } else {
                rows.clear();
            }
        }
        writer.row(values);
    }

    private static long sizeOf(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().mapToLong(HeldRows::sizeOf).sum() + SMALL;
        }
        if (value instanceof Map<?, ?> map) {
            return sizeOf(map.keySet()) + sizeOf(map.values());
        }
        return SMALL;
    }

    @Override
    public boolean wantsMore() {
        return writer.wantsMore();
    }

    @Override
    public void end(long count, double seconds) throws IOException {
        duration = seconds;
        whole &= rows.size() == count && writer.wantsMore();
        if (hasColumns()) {
            writer.end(count, seconds);
        }
    }

    /** Whether there was a result at all: a statement without rows to give has no columns. */
    boolean hasColumns() {
        return !columns.isEmpty();
    }

    /** Says that not all rows were read. */
    void cut() {
        whole = false;
    }
}
