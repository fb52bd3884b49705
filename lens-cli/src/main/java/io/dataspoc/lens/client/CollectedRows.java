package io.dataspoc.lens.client;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps rows in memory. */
final class CollectedRows implements RowWriter {
    private static final double NANOS = 1e9;

    private final List<List<Object>> rows = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private Duration duration = Duration.ZERO;

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = resultColumns;
    }

    @Override
    public void row(List<Object> values) {
        rows.add(values);
    }

    @Override
    public void end(long count, double seconds) {
        duration = Duration.ofNanos(Math.round(seconds * NANOS));
    }

    QueryResult result() {
        return new QueryResult(columns, rows, duration);
    }
}
