package io.dataspoc.lens.chart;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.output.ValueText;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines over the first column, if that is a number or a time and another number follows, else over the rows. Of more
 * points than {@value #MOST} every other one is dropped, as often as needed.
 */
final class LineChart implements RowWriter {
    private static final int MOST = 20_000;
    private static final int MOST_LINES = 5;
    private static final int HEIGHT = 16;

    private final Canvas canvas;
    private final List<double[]> points = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private List<Integer> lines = List.of();
    private boolean overFirst;
    private long rows;
    private long every = 1;
    private Object firstX;
    private Object lastX;

    LineChart(Canvas canvas) {
        this.canvas = canvas;
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = resultColumns;
        List<Integer> numbers = ChartValues.numbers(columns);
        ChartValues.requireNumber(numbers, "line");
        boolean ordered =
                numbers.get(0) == 0 || ChartValues.isTime(columns.get(0).type());
        List<Integer> others = numbers.stream().filter(number -> number > 0).toList();
        overFirst = ordered && !others.isEmpty();
        lines = (overFirst ? others : numbers).stream().limit(MOST_LINES).toList();
    }

    @Override
    public void row(List<Object> values) {
        if (rows++ % every != 0) {
            return;
        }
        double[] point = new double[1 + lines.size()];
        point[0] = overFirst ? ChartValues.number(values.get(0)) : rows;
        for (int i = 0; i < lines.size(); i++) {
            point[1 + i] = ChartValues.number(values.get(lines.get(i)));
        }
        if (Double.isFinite(point[0])) {
            Object x = overFirst ? values.get(0) : (Object) rows;
            firstX = firstX == null || point[0] < ChartValues.number(firstX) ? x : firstX;
            lastX = lastX == null || point[0] > ChartValues.number(lastX) ? x : lastX;
            points.add(point);
        }
        if (points.size() == MOST) {
            thin();
        }
    }

    private void thin() {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
        every *= 2;
    }

    @Override
    public void end(long count, double seconds) {
        double low = extreme(-1);
        double high = extreme(1);
        if (points.isEmpty() || low > high) {
            canvas.notice("There are no rows to draw.");
            return;
        }
        int labels = java.util.stream.IntStream.range(0, HEIGHT)
                .filter(LineChart::isLabelled)
                .map(row -> Canvas.number(at(row, low, high)).length())
                .max()
                .orElse(0);
        Plot plot = new Plot(canvas.width() - labels - 2, HEIGHT, canvas.isUnicode() && lines.size() == 1);
        double left = points.stream().mapToDouble(point -> point[0]).min().orElse(0);
        double right = points.stream().mapToDouble(point -> point[0]).max().orElse(0);
        for (int line = 0; line < lines.size(); line++) {
            draw(plot, line, new double[] {left, right, low, high});
        }
        print(plot, labels, low, high);
    }

    private double extreme(int sign) {
        return sign
                * points.stream()
                        .flatMapToDouble(point -> java.util.Arrays.stream(point).skip(1))
                        .filter(Double::isFinite)
                        .map(value -> sign * value)
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY);
    }

    private void draw(Plot plot, int line, double[] range) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort((a, b) -> Double.compare(a[0], b[0]));
        double lastAt = Double.NaN;
        double lastValue = Double.NaN;
        for (double[] point : sorted) {
            double x = share(point[0], range[0], range[1]);
            double y = share(point[1 + line], range[2], range[3]);
            if (Double.isFinite(y)) {
                plot.line(line, Double.isNaN(lastValue) ? x : lastAt, Double.isNaN(lastValue) ? y : lastValue, x, y);
            }
            lastAt = x;
            lastValue = Double.isFinite(y) ? y : Double.NaN;
        }
    }

    private static double share(double value, double low, double high) {
        return high == low ? (Double.isFinite(value) ? 0.5 : Double.NaN) : (value - low) / (high - low);
    }

    private void print(Plot plot, int labels, double low, double high) {
        canvas.line(legend());
        List<String> drawn = plot.rows();
        for (int i = 0; i < drawn.size(); i++) {
            String label = Canvas.right(isLabelled(i) ? Canvas.number(at(i, low, high)) : "", labels);
            canvas.line(label + (canvas.isUnicode() ? " ┤" : " |") + canvas.coloured(drawn.get(i)));
        }
        String from = text(firstX);
        String to = text(lastX);
        int room = Math.max(1, canvas.width() - labels - 2 - from.length() - to.length());
        canvas.line(" ".repeat(labels + 2) + from + " ".repeat(room) + to);
        canvas.flush();
    }

    private static boolean isLabelled(int row) {
        return row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
    }

    /** The value in the middle of a row. */
    private static double at(int row, double low, double high) {
        return high - (high - low) * row / (HEIGHT - 1);
    }

    private static String text(Object value) {
        return value instanceof Double number ? Canvas.number(number) : ValueText.of(value);
    }

    private String legend() {
        if (lines.size() == 1) {
            return canvas.bold(columns.get(lines.get(0)).name());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            names.add(Plot.mark(i) + " " + columns.get(lines.get(i)).name());
        }
        return canvas.bold(String.join("   ", names));
    }
}
