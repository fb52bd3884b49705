package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Fields between tabs; a tab, line break or backslash in a field is written with a backslash, NULL as {@code \N}. */
public final class TsvWriter implements RowWriter {
    private final PrintStream out;

    /** Writes to a stream. */
    public TsvWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        if (!columns.isEmpty()) {
            line(columns.stream().<Object>map(ResultColumn::name).toList());
        }
    }

    @Override
    public void row(List<Object> values) {
        line(values);
    }

    @Override
    public void end(long rows, double seconds) {
        out.flush();
    }

    private void line(List<Object> values) {
        out.print(values.stream().map(TsvWriter::field).collect(Collectors.joining("\t", "", "\n")));
    }

    private static String field(Object value) {
        return value == null
                ? "\\N"
                : ValueText.of(value)
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
