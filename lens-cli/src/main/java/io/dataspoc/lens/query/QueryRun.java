package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs an SQL text and shows what its last statement gives. */
public final class QueryRun {
    private static final double NANOS = 1e9;

    private final LakeSession session;
    private final Terminal terminal;

    /** Runs in a session. */
    public QueryRun(LakeSession session, Terminal terminal) {
        this.session = requireNonNull(session, "session is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /**
     * Runs all statements of a text and shows the last one's rows as DuckDB makes them.
     *
     * @throws SqlFailure if a statement cannot be run; positions count in {@code sql}
     */
    public void show(String sql, RowWriter writer) throws IOException {
        Statement last = runAllButLast(sql);
        try {
            show(last, writer);
        } catch (SqlFailure e) {
            throw e.at(sql, last.offset());
        }
    }

    /** Runs all statements of a text but the last, which it returns. */
    public Statement runAllButLast(String sql) {
        List<Statement> statements = Statements.split(sql);
        if (statements.isEmpty()) {
            throw CommandFailure.usage("There is no statement to run.");
        }
        for (Statement statement : statements.subList(0, statements.size() - 1)) {
            try {
                session.run(statement).ifPresent(Result::close);
            } catch (SqlFailure e) {
                throw e.at(sql, statement.offset());
            }
        }
        return statements.get(statements.size() - 1);
    }

    /** A table that was replaced while the query started is read again once, as long as no row was shown. */
    private void show(Statement statement, RowWriter writer) throws IOException {
        try {
            rows(statement, writer);
        } catch (StaleTableException e) {
            session.reload();
            rows(statement, writer);
        }
    }

    private void rows(Statement statement, RowWriter writer) throws IOException {
        long start = System.nanoTime();
        Optional<Result> result = session.run(statement);
        if (result.isEmpty()) {
            writer.begin(List.of());
            writer.end(0, (System.nanoTime() - start) / NANOS);
            return;
        }
        try (Result rows = result.get()) {
            boolean more = next(rows, statement);
            writer.begin(rows.columns());
            while (more && !terminal.isOutClosed()) {
                writer.row(row(rows));
                more = next(rows, statement);
            }
            writer.end(rows.count(), (System.nanoTime() - start) / NANOS);
        }
    }

    private boolean next(Result rows, Statement statement) {
        try {
            return rows.next();
        } catch (EngineException e) {
            RuntimeException failure = session.failure(e, statement.text(), 0);
            if (failure instanceof StaleTableException && rows.count() > 0) {
                throw new CommandFailure(
                        "A table was replaced while its rows were read: what was shown is not all of it. Run it again.",
                        e);
            }
            throw failure;
        }
    }

    private static List<Object> row(Result rows) {
        List<Object> values = new ArrayList<>(rows.columns().size());
        for (int i = 0; i < rows.columns().size(); i++) {
            values.add(rows.value(i));
        }
        return values;
    }
}
