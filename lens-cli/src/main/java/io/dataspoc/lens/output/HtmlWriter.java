package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** An HTML table; numbers are aligned to the right, and NULL is a cell of the class {@code null}. */
public final class HtmlWriter implements RowWriter {
    private final PrintStream out;
    private final List<Boolean> numbers = new ArrayList<>();

    /** Writes to a stream. */
    public HtmlWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        numbers.clear();
        out.print("<table>\n<thead>\n<tr>");
        for (ResultColumn column : columns) {
            numbers.add(Numbers.isNumber(column));
            out.print("<th>" + escaped(column.name()) + "</th>");
        }
        out.print("</tr>\n</thead>\n<tbody>\n");
    }

    @Override
    public void row(List<Object> values) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String cell = value == null
                    ? "<td class=\"null\">"
                    : numbers.get(i) ? "<td style=\"text-align: right\">" : "<td>";
            row.append(cell)
                    .append(value == null ? "NULL" : escaped(ValueText.of(value)))
                    .append("</td>");
        }
        out.print(row.append("</tr>\n"));
    }

    @Override
    public void end(long rows, double seconds) {
        out.print("</tbody>\n</table>\n");
        out.flush();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
