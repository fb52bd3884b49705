package io.dataspoc.lens.output;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.Table;
import io.dataspoc.cli.output.TextWidth;
import io.dataspoc.lens.engine.ResultColumn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A box as DuckDB's shell draws it: names and types on top, numbers to the right, and a last line that says how much is
 * there and how much is shown.
 */
final class Grid {
    /** Stands for the columns that are left out. */
    private static final int HIDDEN = -1;

    private final Terminal terminal;
    private final List<ResultColumn> columns;
    private final GridLines lines;
    private final List<List<Table.Cell>> head;
    private final List<List<Table.Cell>> tail;
    private final GridColumns shown;

    /**
     * A box of some rows.
     *
     * @param head the first rows
     * @param tail the last ones, after a gap; none where nothing is left out
     */
    Grid(Terminal terminal, List<ResultColumn> columns, List<List<Object>> head, List<List<Object>> tail) {
        this.terminal = terminal;
        this.columns = columns;
        this.lines = terminal.drawsBoxes() ? GridLines.BOX : GridLines.ASCII;
        this.head = cells(head);
        this.tail = cells(tail);
        this.shown = GridColumns.fit(naturalWidths(), terminal.width());
    }

    /** How many columns it shows. */
    int shownColumns() {
        return (int) shown.columns().stream().filter(column -> column != HIDDEN).count();
    }

    /**
     * Draws it.
     *
     * @param left what the last line says to the left; with {@code right} empty as well there is no such line
     * @param right what it says to the right
     */
    void print(String left, String right) {
        shown.widen(TextWidth.of(left) + TextWidth.of(right) + (right.isEmpty() ? 4 : 6), terminal.width());
        PrintStream out = terminal.out();
        out.print(lines.rule(shown.widths(), GridLines.Place.TOP));
        out.print(line(column -> centered(new Table.Cell(name(column), Style.BOLD), column)));
        out.print(line(column -> centered(new Table.Cell(type(column), Style.DIM), column)));
        out.print(lines.rule(shown.widths(), GridLines.Place.MIDDLE));
        head.forEach(row -> out.print(line(column -> aligned(cell(row, column), column))));
        if (!tail.isEmpty()) {
            String dot = lines.dot();
            for (int i = 0; i < 3; i++) {
                out.print(line(column -> aligned(new Table.Cell(dot, Style.DIM), column)));
            }
        }
        tail.forEach(row -> out.print(line(column -> aligned(cell(row, column), column))));
        if (left.isEmpty() && right.isEmpty()) {
            out.print(lines.rule(shown.widths(), GridLines.Place.BOTTOM));
        } else {
            out.print(lines.rule(shown.widths(), GridLines.Place.CLOSING));
            out.print(footer(left, right));
        }
    }

    private String footer(String left, String right) {
        int inner = shown.total() - 4;
        int gap = inner - TextWidth.of(left) - TextWidth.of(right);
        StringBuilder text = new StringBuilder();
        if (gap >= 2 || right.isEmpty() && gap >= 0) {
            text.append(lines.bar(left + " ".repeat(gap) + right));
        } else {
            text.append(lines.bar(fill(left, inner)));
            text.append(lines.bar(fill(right, inner)));
        }
        return text.append(lines.end(shown.total())).toString();
    }

    private static String fill(String text, int width) {
        String shortened = TextWidth.shorten(text, width);
        return shortened + " ".repeat(Math.max(0, width - TextWidth.of(shortened)));
    }

    private List<List<Table.Cell>> cells(List<List<Object>> rows) {
        List<List<Table.Cell>> cells = new ArrayList<>(rows.size());
        for (List<Object> row : rows) {
            cells.add(row.stream()
                    .map(value ->
                            value == null ? new Table.Cell("NULL", Style.DIM) : Table.Cell.of(ValueText.of(value)))
                    .toList());
        }
        return cells;
    }

    private int[] naturalWidths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int header = Math.max(TextWidth.of(name(i)), TextWidth.of(type(i)));
            int body = java.util.stream.Stream.concat(head.stream(), tail.stream())
                    .mapToInt(row -> TextWidth.of(row.get(column).text()))
                    .max()
                    .orElse(0);
            widths[i] = Math.max(header, body);
        }
        return widths;
    }

    private String name(int column) {
        return column == HIDDEN
                ? lines.ellipsis()
                : Table.Cell.of(columns.get(column).name()).text();
    }

    private String type(int column) {
        return column == HIDDEN ? "" : TypeNames.shortName(columns.get(column).type());
    }

    private Table.Cell cell(List<Table.Cell> row, int column) {
        return column == HIDDEN ? new Table.Cell(lines.ellipsis(), Style.DIM) : row.get(column);
    }

    private String line(java.util.function.IntFunction<Placed> placed) {
        StringBuilder line = new StringBuilder(lines.vertical());
        for (int i = 0; i < shown.columns().size(); i++) {
            Placed cell = placed.apply(shown.columns().get(i));
            int width = shown.widths()[i];
            String text = TextWidth.shorten(cell.cell().text(), width);
            int room = Math.max(0, width - TextWidth.of(text));
            int before = switch (cell.align()) {
                case LEFT -> 0;
                case RIGHT -> room;
                case CENTER -> room / 2;
            };
            line.append(' ')
                    .append(" ".repeat(before))
                    .append(terminal.styledOut(cell.cell().style(), text))
                    .append(" ".repeat(room - before))
                    .append(' ')
                    .append(lines.vertical());
        }
        return line.append('\n').toString();
    }

    private Placed centered(Table.Cell cell, int column) {
        return new Placed(cell, column == HIDDEN ? Align.LEFT : Align.CENTER);
    }

    private Placed aligned(Table.Cell cell, int column) {
        boolean number = column != HIDDEN && Numbers.isNumber(columns.get(column));
        return new Placed(cell, number ? Align.RIGHT : Align.LEFT);
    }

    private enum Align {
        LEFT,
        RIGHT,
        CENTER
    }

    private record Placed(Table.Cell cell, Align align) {}

    /**
     * Which columns are shown, and how wide.
     *
     * @param columns their numbers, {@link #HIDDEN} standing for those left out
     * @param widths the width of each
     */
    record GridColumns(List<Integer> columns, int[] widths) {
        /** Text is cut to this before columns are left out. */
        private static final int NARROW = 20;

        int total() {
            return java.util.Arrays.stream(widths).sum() + 3 * widths.length + 1;
        }

        /** Gives the last column what the last line needs, as far as the window has it. */
        void widen(int wanted, OptionalInt window) {
            int most = window.isPresent() ? Math.min(wanted, window.getAsInt()) : wanted;
            if (widths.length > 0 && most > total()) {
                widths[widths.length - 1] += most - total();
            }
        }

        static GridColumns fit(int[] natural, OptionalInt window) {
            int[] widths = natural.clone();
            if (window.isPresent()) {
                narrow(widths, window.getAsInt());
            }
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                all.add(i);
            }
            GridColumns whole = new GridColumns(all, widths);
            if (window.isEmpty() || whole.total() <= window.getAsInt() || widths.length == 1) {
                return whole.within(window);
            }
            return outer(widths, window.getAsInt()).within(window);
        }

        private static void narrow(int[] widths, int window) {
            int excess = java.util.Arrays.stream(widths).sum() + 3 * widths.length + 1 - window;
            while (excess > 0) {
                int widest = 0;
                for (int i = 1; i < widths.length; i++) {
                    widest = widths[i] > widths[widest] ? i : widest;
                }
                if (widths.length == 0 || widths[widest] <= NARROW) {
                    return;
                }
                widths[widest]--;
                excess--;
            }
        }

        /** From both ends towards the middle, as many as there is room for. */
        private static GridColumns outer(int[] widths, int window) {
            List<Integer> left = new ArrayList<>();
            List<Integer> right = new ArrayList<>();
            int room = window - 1 - 4;
            int first = 0;
            int last = widths.length - 1;
            while (first <= last) {
                boolean fromLeft = left.size() <= right.size();
                int next = fromLeft ? first : last;
                room -= widths[next] + 3;
                if (room < 0 && !left.isEmpty()) {
                    break;
                }
                if (fromLeft) {
                    left.add(first++);
                } else {
                    right.add(0, last--);
                }
            }
            List<Integer> shown = new ArrayList<>(left);
            shown.add(HIDDEN);
            shown.addAll(right);
            int[] chosen = shown.stream()
                    .mapToInt(column -> column == HIDDEN ? 1 : widths[column])
                    .toArray();
            return new GridColumns(shown, chosen);
        }

        /** A single column, or a very narrow window: what is left over is cut. */
        private GridColumns within(OptionalInt window) {
            int excess = window.isEmpty() ? 0 : total() - window.getAsInt();
            for (int i = 0; i < widths.length && excess > 0; i++) {
                int cut = Math.min(excess, Math.max(0, widths[i] - 3));
                widths[i] -= cut;
                excess -= cut;
            }
            return this;
        }
    }
}
