package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.chart.ChartKind;
import io.dataspoc.lens.output.GridWriter;
import io.dataspoc.lens.output.Humans;
import io.dataspoc.lens.output.QueryFormat;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.output.RowWriters;
import io.dataspoc.lens.query.Export;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.QueryRun;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs statements and shows what they give, and the last result once more in other ways. */
final class Results {
    /** Lines of a cut table that are not rows: borders, names, types, dots, the footer, and notices below. */
    private static final int FRAME_LINES = 13;

    private static final int FEWEST_ROWS = 6;

    private final LakeSession session;
    private final Settings settings;
    private final Screen screen;
    private final Output output;
    private Statement last;
    private HeldRows rows;

    Results(LakeSession session, Settings settings, Screen screen, Output output) {
        this.session = requireNonNull(session, "session is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.screen = requireNonNull(screen, "screen is null");
        this.output = requireNonNull(output, "output is null");
    }

    /**
     * Runs a statement and shows its rows.
     *
     * @param sql the text that the statement is part of
     */
    void run(String sql, Statement statement) throws IOException {
        long start = System.nanoTime();
        Output.Showing shown = terminal -> {
            HeldRows held = read(sql, statement, terminal, writer(terminal, rowLimit()));
            if (held.hasColumns()) {
                last = statement;
                rows = held;
            }
        };
        if (settings.mode() == QueryFormat.TABLE && settings.maxRows() == Settings.AUTOMATIC_ROWS) {
            output.showFitting(shown);
        } else {
            output.show(shown);
        }
        if (settings.timer() == Settings.Switch.ON) {
            screen.terminal().notice(Humans.runTime(System.nanoTime() - start));
        }
    }

    private HeldRows read(String sql, Statement statement, Terminal terminal, RowWriter writer) throws IOException {
        HeldRows held = new HeldRows(writer);
        new QueryRun(session, terminal).show(sql, statement, held);
        if (terminal.isOutClosed()) {
            held.cut();
        }
        return held;
    }

    private RowWriter writer(Terminal terminal, int mostRows) throws IOException {
        return RowWriters.of(settings.mode(), terminal, mostRows);
    }

    /** A file gets all rows of a table. */
    private int rowLimit() {
        if (!output.isWindow() || settings.maxRows() >= 0) {
            return output.isWindow() ? settings.maxRows() : GridWriter.ALL;
        }
        if (!screen.terminal().isOutTerminal()) {
            return GridWriter.ALL;
        }
        OptionalInt height = screen.height();
        int room = height.isPresent() ? Math.max(FEWEST_ROWS, height.getAsInt() - FRAME_LINES) : Integer.MAX_VALUE;
        return Math.min(RowWriters.ROWS_ON_A_TERMINAL, room);
    }

    /** Shows all rows of the last result. */
    void showLast() throws IOException {
        output.show(terminal -> again(terminal, writer(terminal, GridWriter.ALL)));
    }

    /** Draws the last result. */
    void draw(ChartKind kind) throws IOException {
        output.show(terminal -> again(terminal, kind.on(terminal)));
    }

    private void again(Terminal terminal, RowWriter writer) throws IOException {
        Statement statement = last();
        if (rows.isWhole()) {
            rows.replay(writer);
        } else {
            Statement query = repeatable(statement);
            new QueryRun(session, terminal).show(query.text(), query, writer);
        }
    }

    /**
     * Writes all rows of the last query to a file; it runs again for that.
     *
     * @return how many there are
     */
    long export(Export export) throws IOException {
        Statement query = repeatable(last());
        return new QueryRun(session, screen.terminal()).export(query.text(), query, export);
    }

    /**
     * Shows how DuckDB runs a statement, or where its time went.
     *
     * @param keywords {@code EXPLAIN} or {@code EXPLAIN ANALYZE}
     * @param sql the statement; empty for the last one
     */
    void explain(String keywords, String sql) throws IOException {
        String query = sql.isEmpty() ? last().text() : sql;
        String text = keywords + " " + query;
        Statement statement = Statements.split(text).get(0);
        output.show(terminal -> new QueryRun(session, terminal)
                .show(text, statement, RowWriters.of(QueryFormat.TABLE, terminal, GridWriter.ALL)));
    }

    /** The last statement that gave a result, if there was one. */
    Optional<Statement> lastStatement() {
        return Optional.ofNullable(last);
    }

    private Statement last() {
        return lastStatement().orElseThrow(() -> new CommandFailure("There is no result yet. Run a query first."));
    }

    /** What would change something when it runs once more is left alone. */
    private Statement repeatable(Statement statement) {
        if (!session.isQuery(statement)) {
            throw new CommandFailure(
                    "The last result is not of a query, and its statement is not run again. Run a query first.");
        }
        return Statements.split(statement.text()).get(0);
    }
}
