package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.io.PrintStream;
import java.util.List;

/** CSV by RFC 4180: lines end in CRLF; NULL is an empty field and an empty text a quoted one. */
public final class CsvWriter implements RowWriter {
    private final PrintStream out;

    /** Writes to a stream. */
    public CsvWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        line(columns.stream().<Object>map(ResultColumn::name).toList());
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
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            line.append(i > 0 ? "," : "");
            if (values.get(i) != null) {
                line.append(field(ValueText.of(values.get(i))));
            }
        }
        out.append(line.append("\r\n"));
    }

    private static String field(String text) {
        boolean quoted = text.isEmpty();
        for (int i = 0; i < text.length() && !quoted; i++) {
            quoted = ",\"\r\n".indexOf(text.charAt(i)) >= 0;
        }
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
