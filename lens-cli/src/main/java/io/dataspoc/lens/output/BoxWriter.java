package io.dataspoc.lens.output;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All rows in a box, however wide; more than {@value #BOX_ROWS} in several, because a box must be measured before it is drawn. */
public final class BoxWriter implements RowWriter {
    private static final int BOX_ROWS = 10_000;

    private final Terminal terminal;
    /** Of no known width, so that nothing is cut. */
    private final Terminal whole;

    private List<ResultColumn> columns = List.of();
    private Table table = new Table();
    private int held;

    /** Writes to a terminal. */
    public BoxWriter(Terminal terminal) {
        this.terminal = terminal;
        this.whole = terminal.as(terminal.isOutTerminal() ? "o" : "", 0);
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = resultColumns;
        table = newTable();
    }

    /** EXPLAIN gives drawings of many lines. */
    private boolean isPlan() {
        return columns.size() == 2 && columns.get(0).name().equals("explain_key");
    }

    private Table newTable() {
        Table next = new Table();
        for (ResultColumn column : columns) {
            if (Numbers.isNumber(column)) {
                next.number(column.name());
            } else {
                next.text(column.name());
            }
        }
        return next;
    }

    @Override
    public void row(List<Object> values) {
        if (isPlan()) {
            terminal.out().print(values.get(1));
            return;
        }
        List<Table.Cell> cells = new ArrayList<>(values.size());
        for (Object value : values) {
            cells.add(value == null ? new Table.Cell("NULL", Style.DIM) : Table.Cell.of(ValueText.of(value)));
        }
        table.row(cells);
        held++;
        if (held == BOX_ROWS) {
            table.print(whole);
            table = newTable();
            held = 0;
        }
    }

    @Override
    public void end(long rows, double seconds) {
        if (!columns.isEmpty() && (held > 0 || rows == 0)) {
            table.print(whole);
        }
        terminal.out().flush();
        terminal.notice(String.format(Locale.ROOT, "(%d row%s, %.3fs)", rows, rows == 1 ? "" : "s", seconds));
    }
}
