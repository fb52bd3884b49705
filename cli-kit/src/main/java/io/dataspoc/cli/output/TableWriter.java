package io.dataspoc.cli.output;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Draws one {@link Table}. */
final class TableWriter {
    private static final int NARROWEST_COLUMN = 6;

    private final Terminal terminal;
    private final List<Table.Column> columns;
    private final List<List<Table.Cell>> rows;
    private final Border border;
    private final int[] widths;

    TableWriter(Terminal terminal, List<Table.Column> columns, List<List<Table.Cell>> rows) {
        this.terminal = terminal;
        this.columns = columns;
        this.rows = rows;
        this.border = terminal.drawsBoxes() ? Border.LINES : Border.ASCII;
        this.widths = fitted(naturalWidths(), terminal.width());
    }

    void print() {
        PrintStream out = terminal.out();
        out.print(rule(border.topLeft, border.topCross, border.topRight));
        out.print(line(columns.stream()
                .map(column -> new Table.Cell(column.name(), Style.BOLD))
                .toList()));
        out.print(rule(border.left, border.cross, border.right));
        rows.forEach(row -> out.print(line(row)));
        out.print(rule(border.bottomLeft, border.bottomCross, border.bottomRight));
    }

    private int[] naturalWidths() {
        int[] natural =
                columns.stream().mapToInt(column -> TextWidth.of(column.name())).toArray();
        for (List<Table.Cell> row : rows) {
            for (int i = 0; i < natural.length; i++) {
                natural[i] = Math.max(natural[i], TextWidth.of(row.get(i).text()));
            }
        }
        return natural;
    }

    /** Takes columns away from the widest until the box fits or all are narrow. */
    private static int[] fitted(int[] natural, OptionalInt window) {
        if (window.isEmpty()) {
            return natural;
        }
        int[] result = natural.clone();
        int excess = Arrays.stream(result).sum() + 3 * result.length + 1 - window.getAsInt();
        for (; excess > 0; excess--) {
            int widest = widest(result);
            if (widest < 0 || result[widest] <= NARROWEST_COLUMN) {
                break;
            }
            result[widest]--;
        }
        return result;
    }

    private static int widest(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            if (widest < 0 || widths[i] > widths[widest]) {
                widest = i;
            }
        }
        return widest;
    }

    private String rule(String first, String cross, String last) {
        StringBuilder rule = new StringBuilder(first);
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : cross).append(border.horizontal.repeat(widths[i] + 2));
        }
        return rule.append(last).append('\n').toString();
    }

    private String line(List<Table.Cell> cells) {
        StringBuilder line = new StringBuilder(border.vertical);
        for (int i = 0; i < widths.length; i++) {
            line.append(' ')
                    .append(padded(cells.get(i), columns.get(i).align(), widths[i]))
                    .append(' ')
                    .append(border.vertical);
        }
        return line.append('\n').toString();
    }

    private String padded(Table.Cell cell, Table.Align align, int width) {
        String text = TextWidth.shorten(cell.text(), width);
        String padding = " ".repeat(Math.max(0, width - TextWidth.of(text)));
        String styled = terminal.styledOut(cell.style(), text);
        return switch (align) {
            case LEFT -> styled + padding;
            case RIGHT -> padding + styled;
        };
    }

    /** The characters that a box is drawn with. */
    private enum Border {
        LINES("─", "│", "┌┬┐├┼┤└┴┘"),
        ASCII("-", "|", "+++++++++");

        private final String horizontal;
        private final String vertical;
        private final String topLeft;
        private final String topCross;
        private final String topRight;
        private final String left;
        private final String cross;
        private final String right;
        private final String bottomLeft;
        private final String bottomCross;
        private final String bottomRight;

        Border(String horizontal, String vertical, String corners) {
            this.horizontal = horizontal;
            this.vertical = vertical;
            topLeft = corners.substring(0, 1);
            topCross = corners.substring(1, 2);
            topRight = corners.substring(2, 3);
            left = corners.substring(3, 4);
            cross = corners.substring(4, 5);
            right = corners.substring(5, 6);
            bottomLeft = corners.substring(6, 7);
            bottomCross = corners.substring(7, 8);
            bottomRight = corners.substring(8, 9);
        }
    }
}
