package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A Markdown table, as GitHub reads it: numbers to the right, line breaks in cells as {@code <br>}. */
public final class MarkdownWriter implements RowWriter {
    private final PrintStream out;

    /** Writes to a stream. */
    public MarkdownWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        if (columns.isEmpty()) {
            return;
        }
        out.print(line(columns, column -> escaped(column.name())));
        out.print(line(columns, column -> Numbers.isNumber(column) ? "--:" : "---"));
    }

    @Override
    public void row(List<Object> values) {
        out.print(line(values, value -> value == null ? "NULL" : escaped(ValueText.of(value))));
    }

    @Override
    public void end(long rows, double seconds) {
        out.flush();
    }

    private static <T> String line(List<T> cells, Function<T, String> text) {
        return cells.stream().map(text).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\R", "<br>");
    }
}
