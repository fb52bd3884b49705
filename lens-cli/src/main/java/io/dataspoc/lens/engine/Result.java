package io.dataspoc.lens.engine;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one statement, read one after the other as DuckDB makes them. A session has one open result at a time.
 *
 * <p>Values are Java's: numbers, {@code String}, {@code Boolean}, {@code LocalDate}, {@code LocalTime},
 * {@code OffsetTime}, {@code LocalDateTime}, {@code OffsetDateTime} (in UTC), {@code UUID}, {@code byte[]},
 * {@link JsonText}, {@code List} and {@code Map}.
 */
public final class Result implements AutoCloseable {
    private final Statement statement;
    private final ResultSet rows;
    private final String sql;
    private final List<ResultColumn> columns;
    private final boolean[] local;
    private final RunningStatement running;
    private long count;

    Result(Statement statement, ResultSet rows, String sql, RunningStatement running) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.sql = sql;
        this.running = running;
        this.columns = columns(rows.getMetaData());
        this.local = new boolean[columns.size()];
        for (int i = 0; i < local.length; i++) {
            String type = columns.get(i).type();
            local[i] = type.startsWith("TIMESTAMP") && !type.endsWith("ZONE") && !type.endsWith("]");
        }
    }

    static List<ResultColumn> columns(ResultSetMetaData meta) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new ResultColumn(meta.getColumnName(i), meta.getColumnTypeName(i)));
        }
        return List.copyOf(columns);
    }

    /** The columns, in order. */
    public List<ResultColumn> columns() {
        return columns;
    }

    /** How many rows were read so far. */
    public long count() {
        return count;
    }

    /**
     * Moves to the next row; false after the last.
     *
     * @throws EngineException if DuckDB fails while it makes rows
     */
    public boolean next() {
        try {
            boolean more = rows.next();
            count += more ? 1 : 0;
            return more;
        } catch (SQLException e) {
            throw running.isCancelled() ? EngineException.interrupted(e) : EngineErrors.read(e, sql);
        }
    }

    /** The values of the current row, in the columns' order; null for NULL. */
    public List<Object> values() {
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(i));
        }
        return values;
    }

    /** The value of a column of the current row, counted from 0; null for NULL. */
    public Object value(int column) {
        try {
            if (local[column]) {
                // A java.sql.Timestamp would pass through this machine's time zone, which has gaps.
                return rows.getObject(column + 1, LocalDateTime.class);
            }
            return JdbcValues.plain(rows.getObject(column + 1));
        } catch (SQLException e) {
            throw EngineErrors.read(e, sql);
        }
    }

    @Override
    public void close() {
        running.clear(statement);
        try (Statement closing = statement) {
            rows.close();
        } catch (SQLException e) {
            throw EngineErrors.read(e, sql);
        }
    }
}
