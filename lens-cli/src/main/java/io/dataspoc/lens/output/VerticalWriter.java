package io.dataspoc.lens.output;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Table;
import io.dataspoc.cli.output.TextWidth;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.List;

/** Each value on a line of its own, {@code name = value}, with an empty line between rows: for wide rows. */
public final class VerticalWriter implements RowWriter {
    private final Terminal terminal;
    private List<String> names = List.of();
    private boolean first = true;

    /** Writes to a terminal. */
    public VerticalWriter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        List<String> texts = columns.stream()
                .map(column -> Table.Cell.of(column.name()).text())
                .toList();
        int widest = texts.stream().mapToInt(TextWidth::of).max().orElse(0);
        names = texts.stream()
                .map(name -> " ".repeat(widest - TextWidth.of(name)) + terminal.styledOut(Style.BOLD, name))
                .toList();
        first = true;
    }

    @Override
    public void row(List<Object> values) {
        if (!first) {
            terminal.out().print("\n");
        }
        first = false;
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String text = value == null
                    ? terminal.styledOut(Style.DIM, "NULL")
                    : Table.Cell.of(ValueText.of(value)).text();
            terminal.out().print(names.get(i) + " = " + text + "\n");
        }
    }

    @Override
    public void end(long rows, double seconds) {
        terminal.out().flush();
    }
}
