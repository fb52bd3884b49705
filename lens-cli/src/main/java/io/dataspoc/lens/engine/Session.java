package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * An in-memory DuckDB with one connection, in UTC, which never downloads an extension.
 *
 * <p>Names are looked up in {@code memory.main}, where a user's own tables and views are, and then in
 * {@link #NAMES}, where Lens puts the short names of the lake's tables.
 */
public final class Session implements AutoCloseable {
    /** The schema of short names, as the parts of its path. */
    public static final List<String> NAMES = List.of("memory", "lake");

    private static final String LOST = "Invalid result set";

    private final Connection connection;
    private final RunningStatement running = new RunningStatement();

    private Session(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens one.
     *
     * @param spill a folder for what does not fit into memory; DuckDB makes it when it needs it
     */
    public static Session open(Path spill) {
        return open(spill, EngineSettings.DEFAULT);
    }

    /**
     * Opens one.
     *
     * @param spill a folder for what does not fit into memory, unless the settings name another
     * @throws EngineException if DuckDB does not take a setting
     */
    public static Session open(Path spill, EngineSettings limits) {
        requireNonNull(spill, "spill is null");
        Properties settings = new Properties();
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        boolean given = !limits.temporaryFolder().isEmpty();
        settings.setProperty("temp_directory", given ? limits.temporaryFolder() : spill.toString());
        limits.byName().forEach(settings::setProperty);
        try {
            Session session = new Session(new DuckDBDriver().connect("jdbc:duckdb:", settings));
            session.execute("SET errors_as_json = true; SET TimeZone = 'UTC'; SET enable_progress_bar = true;"
                    + " SET enable_progress_bar_print = false; CREATE SCHEMA " + Sql.path(NAMES)
                    + "; SET search_path = 'memory.main,memory.lake'");
            return session;
        } catch (SQLException e) {
            throw EngineErrors.read(e, "");
        }
    }

    /** Runs SQL of Lens's own whose result, if any, does not matter. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw EngineErrors.read(e, sql);
        }
    }

    /**
     * Runs one statement.
     *
     * @return its rows; empty for a statement that gives none
     * @throws EngineException if DuckDB refuses it or fails
     */
    public Optional<Result> run(String sql) {
        try {
            return start(sql);
        } catch (SQLException e) {
            if (running.isCancelled()) {
                throw EngineException.interrupted(e);
            }
            if (String.valueOf(e.getMessage()).endsWith(LOST)) {
                return runWhole(sql);
            }
            throw EngineErrors.read(e, sql);
        }
    }

    /** The driver loses the error of a streamed statement that fails before its first rows; unstreamed, it tells. */
    private Optional<Result> runWhole(String sql) {
        execute("SET jdbc_stream_results = false");
        try {
            return start(sql);
        } catch (SQLException e) {
            throw EngineErrors.read(e, sql);
        } finally {
            execute("SET jdbc_stream_results = true");
        }
    }

    private Optional<Result> start(String sql) throws SQLException {
        Statement statement = connection.createStatement();
        running.set(statement);
        try {
            if (statement.execute(sql)) {
                return Optional.of(new Result(statement, statement.getResultSet(), sql, running));
            }
            running.clear(statement);
            statement.close();
            return Optional.empty();
        } catch (SQLException e) {
            running.clear(statement);
            closeAfter(e, statement);
            throw e;
        }
    }

    /**
     * Runs one statement that gives a count instead of rows, such as COPY … TO.
     *
     * @return the count
     */
    public long count(String sql) {
        try (Statement statement = connection.createStatement()) {
            running.set(statement);
            try {
                return statement.executeLargeUpdate(sql);
            } finally {
                running.clear(statement);
            }
        } catch (SQLException e) {
            throw EngineErrors.read(e, sql);
        }
    }

    /** Cancels the statement under way, from any thread: it fails with an {@link EngineException#isInterrupted}. */
    public void cancel() {
        running.cancel();
    }

    /** How much of the statement under way is done, from 0 to 1, from any thread; empty where DuckDB cannot tell. */
    public OptionalDouble progress() {
        return running.progress();
    }

    private static void closeAfter(SQLException error, Statement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    /** The columns of a query that need not run for it. Never give it anything but one query: DuckDB runs the others. */
    public List<ResultColumn> describe(String query) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            return Result.columns(statement.getMetaData());
        } catch (SQLException e) {
            throw EngineErrors.read(e, query);
        }
    }

    /**
     * DuckDB's parse of one statement, as {@code json_serialize_sql} shows it.
     *
     * @return the parse; empty for a statement that DuckDB does not serialise, or cannot parse
     */
    public Optional<JsonNode> parse(String sql) {
        String call = "SELECT json_serialize_sql(?)";
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                JsonNode parse = JsonMapper.builder().build().readTree(rows.getString(1));
                return Optional.of(parse).filter(tree -> !tree.path("error").asBoolean());
            }
        } catch (SQLException e) {
            throw EngineErrors.read(e, call);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB's parse is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A statement as SQL, from a parse as {@link #parse} gives it. */
    public String print(JsonNode parse) {
        String call = "SELECT json_deserialize_sql(?::JSON)";
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            statement.setString(1, parse.toString());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw EngineErrors.read(e, call);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw EngineErrors.read(e, "");
        }
    }
}
