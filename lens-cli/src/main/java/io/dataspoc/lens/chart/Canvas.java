package io.dataspoc.lens.chart;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Table;
import io.dataspoc.cli.output.TextWidth;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Where a chart is drawn: as wide as the window, or 80 columns. */
final class Canvas {
    private static final int UNKNOWN_WIDTH = 80;
    private static final int NARROWEST = 30;
    private static final int DIGITS = 6;
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_TO = 1e15;

    private final Terminal terminal;

    Canvas(Terminal terminal) {
        this.terminal = terminal;
    }

    int width() {
        return Math.max(NARROWEST, terminal.width().orElse(UNKNOWN_WIDTH));
    }

    /** Whether block and Braille characters come out right. */
    boolean isUnicode() {
        return terminal.drawsBoxes();
    }

    void line(String text) {
        terminal.out().print(text.stripTrailing() + "\n");
    }

    String coloured(String text) {
        return terminal.styledOut(Style.BLUE, text);
    }

    String bold(String text) {
        return terminal.styledOut(Style.BOLD, text);
    }

    void notice(String text) {
        terminal.notice(text);
    }

    void flush() {
        terminal.out().flush();
    }

    /** A text of exactly so many columns, to the left. */
    static String left(String text, int columns) {
        String shown = TextWidth.shorten(Table.Cell.of(text).text(), columns);
        return shown + " ".repeat(Math.max(0, columns - TextWidth.of(shown)));
    }

    /** A text of exactly so many columns, to the right. */
    static String right(String text, int columns) {
        String shown = TextWidth.shorten(text, columns);
        return " ".repeat(Math.max(0, columns - TextWidth.of(shown))) + shown;
    }

    /** A number with the digits that a chart needs. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        double size = Math.abs(value);
        boolean plain = size == 0 || size >= PLAIN_FROM && size < PLAIN_TO;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
