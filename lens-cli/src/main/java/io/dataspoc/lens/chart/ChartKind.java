package io.dataspoc.lens.chart;

import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.output.RowWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The charts that there are. */
public enum ChartKind {
    /** A bar for each row. */
    BAR,
    /** A line over the first column, or over the rows. */
    LINE,
    /** How often values fall into ranges. */
    HIST;

    /** Finds one by its name, in any case. */
    public static Optional<ChartKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** What draws a result on a terminal's stdout. */
    public RowWriter on(Terminal terminal) {
        Canvas canvas = new Canvas(terminal);
        return switch (this) {
            case BAR -> new BarChart(canvas);
            case LINE -> new LineChart(canvas);
            case HIST -> new Histogram(canvas);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
