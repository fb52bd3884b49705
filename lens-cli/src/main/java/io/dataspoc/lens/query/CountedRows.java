package io.dataspoc.lens.query;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import java.io.IOException;
import java.util.List;

/** Remembers how many rows there were. */
final class CountedRows implements RowWriter {
    private final RowWriter writer;
    private long count;

    CountedRows(RowWriter writer) {
        this.writer = writer;
    }

    long count() {
        return count;
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        writer.begin(columns);
    }

    @Override
    public void row(List<Object> values) throws IOException {
        writer.row(values);
    }

    @Override
    public boolean wantsMore() {
        return writer.wantsMore();
    }

    @Override
    public void end(long rows, double seconds) throws IOException {
        count = rows;
        writer.end(rows, seconds);
    }
}
