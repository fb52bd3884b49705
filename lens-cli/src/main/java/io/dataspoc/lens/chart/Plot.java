package io.dataspoc.lens.chart;

import java.util.ArrayList;
import java.util.List;

/** A plane of dots: eight in each character in Braille, else one mark for each line. */
final class Plot {
    private static final String MARKS = "*+ox#";
    private static final char BRAILLE = '\u2800';
    /** The bits of a Braille character by row and column (Unicode, Braille Patterns). */
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int across;
    private final int down;
    private final int width;
    private final int height;
    private final boolean braille;
    private final int[][] cells;

    Plot(int width, int height, boolean braille) {
        this.width = Math.max(2, width);
        this.height = height;
        this.braille = braille;
        this.across = braille ? 2 : 1;
        this.down = braille ? 4 : 1;
        this.cells = new int[height][this.width];
    }

    static char mark(int line) {
        return MARKS.charAt(line % MARKS.length());
    }

    /** Draws from one place to another; all are shares of the plane, from 0 to 1, upwards. */
    void line(int number, double fromX, double fromY, double toX, double toY) {
        int x0 = column(fromX);
        int y0 = row(fromY);
        int x1 = column(toX);
        int y1 = row(toY);
        int steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
        for (int i = 0; i <= steps; i++) {
            double share = steps == 0 ? 0 : (double) i / steps;
            dot(number, (int) Math.round(x0 + share * (x1 - x0)), (int) Math.round(y0 + share * (y1 - y0)));
        }
    }

    private int column(double share) {
        return (int) Math.round(share * (width * across - 1));
    }

    private int row(double share) {
        return (int) Math.round((1 - share) * (height * down - 1));
    }

    private void dot(int number, int x, int y) {
        int[] line = cells[y / down];
        if (braille) {
            line[x / across] |= DOTS[y % down][x % across];
        } else {
            line[x] = mark(number);
        }
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int[] line : cells) {
            StringBuilder text = new StringBuilder();
            for (int cell : line) {
                text.append(cell == 0 ? ' ' : (char) (braille ? BRAILLE + cell : cell));
            }
            rows.add(text.toString());
        }
        return rows;
    }
}
