package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.util.List;

/** Runs an SQL text and shows what its last statement gives. */
public final class QueryRun {
    /** What a limit is where there is none. */
    public static final long ALL_ROWS = Long.MAX_VALUE;

    private final LakeSession session;
    private final Terminal terminal;
    private final long mostRows;

    /** Runs in a session. */
    public QueryRun(LakeSession session, Terminal terminal) {
        this(session, terminal, ALL_ROWS);
    }

    /**
     * Runs in a session and reads no more than some rows of a statement.
     *
     * @param mostRows how many, or {@link #ALL_ROWS}
     */
    public QueryRun(LakeSession session, Terminal terminal, long mostRows) {
        this.session = requireNonNull(session, "session is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.mostRows = mostRows;
    }

    /**
     * Runs all statements of a text and shows the last one's rows as DuckDB makes them.
     *
     * @throws SqlFailure if a statement cannot be run; positions count in {@code sql}
     */
    public void show(String sql, RowWriter writer) throws IOException {
        show(sql, runAllButLast(sql), writer);
    }

    /**
     * Runs a statement and shows its rows. A table that was replaced while it started is read again once, as long as no
     * row was shown.
     *
     * @param sql the text that the statement is part of
     */
    public void show(String sql, Statement statement, RowWriter writer) throws IOException {
        try {
            read(statement, writer);
        } catch (StaleTableException e) {
            session.reload();
            read(statement, writer);
        } catch (SqlFailure e) {
            throw e.at(sql, statement.offset());
        }
    }

    private void read(Statement statement, RowWriter writer) throws IOException {
        try (QueryWatch watch = QueryWatch.over(session, terminal)) {
            session.read(statement, new WatchedRows(writer, terminal, watch, mostRows));
        }
    }

    /**
     * Writes a statement's rows to a file.
     *
     * @param sql the text that the statement is part of
     * @return how many there are
     */
    public long export(String sql, Statement statement, Export export) throws IOException {
        try (QueryWatch watch = QueryWatch.over(session, terminal)) {
            return export.run(session, limited(statement));
        } catch (SqlFailure e) {
            throw e.at(sql, statement.offset());
        }
    }

    /** Keeps the rows of a statement in the session, and gives a query for them. */
    public Statement keep(String sql, Statement statement) {
        try (QueryWatch watch = QueryWatch.over(session, terminal)) {
            return keep(limited(statement));
        } catch (SqlFailure e) {
            throw e.at(sql, statement.offset());
        }
    }

    private Statement keep(Statement statement) {
        try {
            return session.keep(statement);
        } catch (StaleTableException e) {
            session.reload();
            return session.keep(statement);
        }
    }

    private Statement limited(Statement statement) {
        return mostRows == ALL_ROWS
                ? statement
                : Statements.split("FROM (" + statement.text() + "\n) LIMIT " + mostRows)
                        .get(0);
    }

    /** Runs all statements of a text but the last, which it returns. */
    public Statement runAllButLast(String sql) {
        List<Statement> statements = Statements.split(sql);
        if (statements.isEmpty()) {
            throw CommandFailure.usage("There is no statement to run.");
        }
        for (Statement statement : statements.subList(0, statements.size() - 1)) {
            runWhole(sql, statement);
        }
        return statements.get(statements.size() - 1);
    }

    private void runWhole(String sql, Statement statement) {
        try {
            session.run(statement).ifPresent(Result::close);
        } catch (StaleTableException e) {
            session.reload();
            session.run(statement).ifPresent(Result::close);
        } catch (SqlFailure e) {
            throw e.at(sql, statement.offset());
        }
    }
}
