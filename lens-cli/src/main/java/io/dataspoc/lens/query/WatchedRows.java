package io.dataspoc.lens.query;

import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import java.io.IOException;
import java.util.List;

/** Stops when stdout's reader went away or there are enough rows, and ends the progress before the first row is shown. */
final class WatchedRows implements RowWriter {
    private final RowWriter writer;
    private final Terminal terminal;
    private final QueryWatch watch;
    private final long most;
    private long rows;

    WatchedRows(RowWriter writer, Terminal terminal, QueryWatch watch, long most) {
        this.writer = writer;
        this.terminal = terminal;
        this.watch = watch;
        this.most = most;
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        watch.close();
        writer.begin(columns);
    }

    @Override
    public void row(List<Object> values) throws IOException {
        if (rows < most) {
            rows++;
            writer.row(values);
        }
    }

    @Override
    public boolean wantsMore() {
        return rows < most && !terminal.isOutClosed() && writer.wantsMore();
    }

    @Override
    public void end(long read, double seconds) throws IOException {
        writer.end(rows, seconds);
    }
}
