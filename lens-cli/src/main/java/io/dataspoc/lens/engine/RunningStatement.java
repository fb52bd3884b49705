package io.dataspoc.lens.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import org.duckdb.DuckDBPreparedStatement;

/** The statement that a session is busy with; other threads cancel it and ask how far it is. */
final class RunningStatement {
    private static final double WHOLE = 100;

    private Statement statement;
    private boolean cancelled;

    synchronized void set(Statement running) {
        statement = running;
        cancelled = false;
    }

    /** Whether the statement was cancelled that was set last. */
    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void clear(Statement ended) {
        if (statement == ended) {
            statement = null;
        }
    }

    /** Cancels it; nothing happens where there is none. */
    synchronized void cancel() {
        try {
            if (statement != null) {
                cancelled = true;
                statement.cancel();
            }
        } catch (SQLException e) {
            throw EngineErrors.read(e, "");
        }
    }

    /** How much is done, from 0 to 1; empty where DuckDB cannot tell. */
    synchronized OptionalDouble progress() {
        try {
            if (!(statement instanceof DuckDBPreparedStatement running)) {
                return OptionalDouble.empty();
            }
            double percent = running.getQueryProgress().getPercentage();
            return percent < 0 || percent > WHOLE ? OptionalDouble.empty() : OptionalDouble.of(percent / WHOLE);
        } catch (SQLException e) {
            return OptionalDouble.empty(); // It has just ended.
        }
    }
}
