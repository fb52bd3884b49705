package io.dataspoc.cli.output;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows in a box, for people. All rows are held and measured first, so it is for results of bounded size. On a terminal
 * that is too narrow the widest columns are shortened; elsewhere cells are whole. Line breaks and other control
 * characters in cells are shown as escapes, so that a row stays a line.
 */
public final class Table {
    /** To which side a column's cells lean. */
    public enum Align {
        /** Text. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    /**
     * A column's heading.
     *
     * @param name what it says
     * @param align to which side the cells lean
     */
    public record Column(String name, Align align) {
        /** Refuses nulls. */
        public Column {
            requireNonNull(name, "name is null");
            requireNonNull(align, "align is null");
        }
    }

    /**
     * A cell's content.
     *
     * @param text what it says
     * @param style how it looks on a terminal
     */
    public record Cell(String text, Style style) {
        /** Shows control characters as escapes. */
        public Cell {
            text = Escapes.visible(requireNonNull(text, "text is null"));
            requireNonNull(style, "style is null");
        }

        /** A cell without a style. */
        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A whole number as people read it, by thousands: {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Adds a column of text. */
    public Table text(String name) {
        return column(new Column(Escapes.visible(name), Align.LEFT));
    }

    /** Adds a column of numbers. */
    public Table number(String name) {
        return column(new Column(Escapes.visible(name), Align.RIGHT));
    }

    /** Adds a column. */
    public Table column(Column column) {
        if (!rows.isEmpty()) {
            throw new IllegalStateException("Columns come before rows.");
        }
        columns.add(column);
        return this;
    }

    /** Adds a row of plain cells, one for each column. */
    public Table row(String... cells) {
        return row(Arrays.stream(cells).map(Cell::of).toList());
    }

    /** Adds a row with a cell for each column. */
    public Table row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Prints the box to stdout. */
    public void print(Terminal terminal) {
        new TableWriter(terminal, columns, rows).print();
    }
}
