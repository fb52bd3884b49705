package io.dataspoc.lens.chart;

import io.dataspoc.cli.output.TextWidth;
import java.util.List;

/** Horizontal bars with labels and values; negative ones go to the left of a common axis. */
final class Bars {
    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";
    private static final int EIGHT = 8;
    private static final int SHORTEST = 8;

    private final Canvas canvas;

    Bars(Canvas canvas) {
        this.canvas = canvas;
    }

    /**
     * A bar.
     *
     * @param label what it is
     * @param value how long it is; NaN for none
     * @param text the value as it is shown
     */
    record Bar(String label, double value, String text) {}

    void draw(List<Bar> bars) {
        int width = canvas.width();
        int labels = Math.min(width / 3, widest(bars.stream().map(Bar::label).toList()));
        int texts = Math.min(width / 3, widest(bars.stream().map(Bar::text).toList()));
        int room = Math.max(SHORTEST, width - labels - texts - 4);
        double low = Math.min(0, extreme(bars, -1));
        double high = Math.max(0, extreme(bars, 1));
        double span = high - low;
        int negative = low < 0 ? (int) Math.min(room - 1.0, Math.max(1, Math.round(room * (-low / span)))) : 0;
        int positive = room - negative;
        for (Bar bar : bars) {
            String line = Canvas.left(bar.label(), labels) + " " + below(bar.value(), low, negative) + axis()
                    + above(bar.value(), high, positive) + " ";
            canvas.line(line + Canvas.right(bar.text(), texts));
        }
    }

    private String axis() {
        return canvas.isUnicode() ? "│" : "|";
    }

    private static int widest(List<String> texts) {
        return Math.max(1, texts.stream().mapToInt(TextWidth::of).max().orElse(1));
    }

    private static double extreme(List<Bar> bars, int sign) {
        return sign
                * bars.stream()
                        .mapToDouble(Bar::value)
                        .filter(Double::isFinite)
                        .map(value -> sign * value)
                        .max()
                        .orElse(0);
    }

    private String below(double value, double low, int room) {
        if (room == 0) {
            return "";
        }
        boolean drawn = value < 0 && low < 0;
        double share = value == Double.NEGATIVE_INFINITY ? 1 : value / low;
        int length = drawn ? (int) Math.max(1, Math.round(share * room)) : 0;
        String bar = (canvas.isUnicode() ? "█" : "#").repeat(Math.min(room, length));
        return " ".repeat(room - Math.min(room, length)) + canvas.coloured(bar);
    }

    private String above(double value, double high, int room) {
        if (!(value > 0) || high <= 0 && !Double.isInfinite(value)) {
            return " ".repeat(room);
        }
        double share = Double.isInfinite(value) ? 1 : Math.min(1, value / high);
        int eighths = (int) Math.max(1, Math.round(share * room * EIGHT));
        String bar = canvas.isUnicode()
                ? "█".repeat(eighths / EIGHT) + rest(eighths % EIGHT)
                : "#".repeat(Math.max(1, eighths / EIGHT));
        return canvas.coloured(bar) + " ".repeat(Math.max(0, room - bar.length()));
    }

    private static String rest(int eighths) {
        return eighths == 0 ? "" : EIGHTHS.substring(eighths - 1, eighths);
    }
}
