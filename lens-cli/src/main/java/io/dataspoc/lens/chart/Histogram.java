package io.dataspoc.lens.chart;

import io.dataspoc.lens.chart.Bars.Bar;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often the values of the first column of numbers fall into ranges, over the first {@value #MOST} rows. */
final class Histogram implements RowWriter {
    private static final int MOST = 1_000_000;
    private static final int MOST_BINS = 20;
    private static final int FIRST_ROOM = 1024;
    private static final double[] STEPS = {1, 2, 5, 10};

    private final Canvas canvas;
    private String name = "";
    private int column;
    private double[] values = new double[FIRST_ROOM];
    private int size;
    private long rows;
    private long left;

    Histogram(Canvas canvas) {
        this.canvas = canvas;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        column = ChartValues.requireNumber(ChartValues.numbers(columns), "hist");
        name = columns.get(column).name();
    }

    @Override
    public void row(List<Object> row) {
        rows++;
        double value = ChartValues.number(row.get(column));
        if (!Double.isFinite(value)) {
            left++;
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(MOST, 2 * size));
        }
        values[size++] = value;
    }

    @Override
    public boolean wantsMore() {
        return rows < MOST;
    }

    @Override
    public void end(long count, double seconds) {
        if (size > 0) {
            canvas.line(canvas.bold(name));
            new Bars(canvas).draw(bins());
        }
        canvas.flush();
        if (rows >= MOST) {
            canvas.notice("Only the first " + MOST + " rows are counted.");
        }
        if (left > 0) {
            canvas.notice(left + " row(s) have no number there.");
        } else if (size == 0) {
            canvas.notice("There are no rows to draw.");
        }
    }

    private List<Bar> bins() {
        double low = Arrays.stream(values, 0, size).min().orElse(0);
        double high = Arrays.stream(values, 0, size).max().orElse(0);
        double step = low == high ? 1 : step((high - low) / Math.min(MOST_BINS, Math.max(1, Math.sqrt(size))));
        double first = Math.floor(low / step) * step;
        int bins = (int) Math.min(2L * MOST_BINS, (long) Math.floor((high - first) / step) + 1);
        long[] counts = new long[bins];
        for (int i = 0; i < size; i++) {
            counts[(int) Math.max(0, Math.min(bins - 1.0, Math.floor((values[i] - first) / step)))]++;
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            String range = "[" + Canvas.number(first + i * step) + ", " + Canvas.number(first + (i + 1) * step) + ")";
            bars.add(new Bar(range, counts[i], Long.toString(counts[i])));
        }
        return bars;
    }

    /** The next larger 1, 2 or 5 of its order. */
    private static double step(double raw) {
        double order = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double step : STEPS) {
            if (step * order >= raw) {
                return step * order;
            }
        }
        return raw;
    }
}
