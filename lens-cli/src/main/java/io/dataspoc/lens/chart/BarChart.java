package io.dataspoc.lens.chart;

import io.dataspoc.lens.chart.Bars.Bar;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.output.ValueText;
import java.util.ArrayList;
import java.util.List;

/** A bar for each of the first {@value #MOST} rows: labels from the first column that is not drawn, values from a number. */
final class BarChart implements RowWriter {
    private static final int MOST = 50;

    private final Canvas canvas;
    private final List<Bar> bars = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private int value;
    private int label;
    private long rows;

    BarChart(Canvas canvas) {
        this.canvas = canvas;
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = resultColumns;
        List<Integer> numbers = ChartValues.numbers(columns);
        ChartValues.requireNumber(numbers, "bar");
        label = 0;
        while (label < columns.size() - 1 && numbers.contains(label) && numbers.size() < columns.size()) {
            label++;
        }
        int labelled = label;
        value = numbers.stream()
                .filter(number -> number != labelled)
                .findFirst()
                .orElse(numbers.get(0));
    }

    @Override
    public void row(List<Object> values) {
        rows++;
        if (bars.size() < MOST) {
            Object shown = values.get(value);
            String name = label == value ? Long.toString(rows) : text(values.get(label));
            bars.add(new Bar(name, ChartValues.number(shown), text(shown)));
        }
    }

    private static String text(Object value) {
        return value == null ? "NULL" : ValueText.of(value);
    }

    @Override
    public boolean wantsMore() {
        return rows <= MOST;
    }

    @Override
    public void end(long count, double seconds) {
        if (!bars.isEmpty()) {
            canvas.line(canvas.bold(columns.get(value).name()));
            new Bars(canvas).draw(bars);
        }
        canvas.flush();
        if (rows > MOST) {
            canvas.notice("Only the first " + MOST + " rows are drawn: add ORDER BY and LIMIT to choose others.");
        } else if (bars.isEmpty()) {
            canvas.notice("There are no rows to draw.");
        }
    }
}
