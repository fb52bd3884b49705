package io.dataspoc.lens.output;

import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Rows in a box that fits the window. Of more rows than {@code mostRows} the first and the last are shown; after
 * {@value #READ} rows nobody reads on to see the last. Without a limit, more than {@value #READ} rows come in several
 * boxes, because a box must be measured before it is drawn.
 */
public final class GridWriter implements RowWriter {
    /** What {@code mostRows} is where all rows are shown. */
    public static final int ALL = 0;

    private static final int READ = 10_000;
    private static final int FEW = 10;

    private final Terminal terminal;
    private final int mostRows;
    private final List<List<Object>> head = new ArrayList<>();
    private final Deque<List<Object>> tail = new ArrayDeque<>();
    private List<ResultColumn> columns = List.of();
    private long count;

    /**
     * Writes to a terminal.
     *
     * @param mostRows how many rows to show at most, or {@link #ALL}
     */
    public GridWriter(Terminal terminal, int mostRows) {
        if (mostRows < 0) {
            throw new IllegalArgumentException("mostRows is negative: " + mostRows);
        }
        this.terminal = terminal;
        this.mostRows = mostRows;
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) {
        columns = List.copyOf(resultColumns);
        head.clear();
        tail.clear();
        count = 0;
    }

    /** EXPLAIN gives drawings of many lines. */
    private boolean isPlan() {
        return columns.size() == 2 && columns.get(0).name().equals("explain_key");
    }

    @Override
    public void row(List<Object> values) {
        if (isPlan()) {
            terminal.out().print(values.get(1));
            return;
        }
        count++;
        if (mostRows == ALL) {
            head.add(values);
            if (head.size() == READ) {
                new Grid(terminal, columns, head, List.of()).print("", "");
                head.clear();
            }
        } else if (head.size() < mostRows) {
            head.add(values);
        } else {
            tail.add(values);
            if (tail.size() > Math.max(1, mostRows / 2)) {
                tail.remove();
            }
        }
    }

    @Override
    public boolean wantsMore() {
        return mostRows == ALL || count <= Math.max(READ, mostRows);
    }

    @Override
    public void end(long rows, double seconds) {
        if (!columns.isEmpty() && !isPlan()) {
            draw(rows);
        }
        terminal.out().flush();
        String more = wantsMore() ? "" : "more than ";
        long known = wantsMore() ? rows : rows - 1;
        terminal.notice(String.format(Locale.ROOT, "(%s%d row%s, %.3fs)", more, known, known == 1 ? "" : "s", seconds));
    }

    private void draw(long rows) {
        if (mostRows == ALL) {
            if (!head.isEmpty() || rows == 0) {
                Grid grid = new Grid(terminal, columns, head, List.of());
                grid.print(rows > FEW ? rows(rows) : "", rows > FEW ? columns(grid) : "");
            }
            return;
        }
        if (!wantsMore()) {
            Grid grid = new Grid(terminal, columns, head, List.of());
            grid.print(
                    String.format(Locale.ROOT, "more than %,d rows (first %d shown)", rows - 1, head.size()),
                    columns(grid));
            return;
        }
        boolean cut = rows > mostRows;
        int top = cut ? mostRows - mostRows / 2 : head.size();
        Grid grid = new Grid(terminal, columns, head.subList(0, top), cut ? lastRows() : List.of());
        boolean narrow = grid.shownColumns() < columns.size();
        String left = cut ? rows(rows) + " (" + mostRows + " shown)" : rows(rows);
        grid.print(cut || narrow || rows > FEW ? left : "", cut || narrow || rows > FEW ? columns(grid) : "");
    }

    private List<List<Object>> lastRows() {
        List<List<Object>> last = new ArrayList<>(head);
        last.addAll(tail);
        return last.subList(last.size() - Math.max(1, mostRows / 2), last.size());
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d row%s", rows, rows == 1 ? "" : "s");
    }

    private String columns(Grid grid) {
        int all = columns.size();
        String text = all + (all == 1 ? " column" : " columns");
        return grid.shownColumns() < all ? text + " (" + grid.shownColumns() + " shown)" : text;
    }
}
