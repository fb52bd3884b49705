package io.dataspoc.lens.ask;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in memory, up to a bound. */
final class KeptRows implements RowWriter {
    private final int most;
    private final List<List<Object>> rows = new ArrayList<>();
    private List<ResultColumn> columns = List.of();

    KeptRows(int most) {
        this.most = most;
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = resultColumns;
    }

    @Override
    public void row(List<Object> values) {
        rows.add(values);
    }

    @Override
    public boolean wantsMore() {
        return rows.size() < most;
    }

    @Override
    public void end(long count, double seconds) {
        // Nothing to close.
    }

    List<ResultColumn> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }
}
