package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
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

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LOST = "Invalid result set";

    private static final String SETTINGS = "SET errors_as_json = true; SET TimeZone = 'UTC';"
            + " SET enable_progress_bar = true; SET enable_progress_bar_print = false;"
            + " SET search_path = 'memory.main,memory.lake'";

    private final DuckDBConnection connection;
    /** Tells the errors that streaming loses, where settings can't be changed any more. */
    private DuckDBConnection unstreamed;

    /** Parses; made when it is needed first, and then kept, since agents' statements are parsed one after the other. */
    private PreparedStatement serialiser;

    private final RunningStatement running = new RunningStatement();

    private Session(DuckDBConnection connection) {
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
        Path temporary = limits.temporaryFolder().isEmpty() ? spill : Path.of(limits.temporaryFolder());
        makeParent(temporary);
        settings.setProperty("temp_directory", temporary.toString());
        limits.byName().forEach(settings::setProperty);
        try {
            Session session = new Session(
                    new DuckDBDriver().connect("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
            session.execute("CREATE SCHEMA " + Sql.path(NAMES) + "; " + SETTINGS);
            return session;
        } catch (SQLException e) {
            throw EngineErrors.read(e, "");
        }
    }

    /** DuckDB makes the folder itself, but none above it. Where that can't be, it says so if it ever needs the folder. */
    private static void makeParent(Path temporary) {
        try {
            Files.createDirectories(temporary.toAbsolutePath().getParent());
        } catch (IOException e) {
            // Most queries fit into memory.
        }
    }

    /**
     * From now on and for good, DuckDB reads and writes no files but those in some folders, uses no network, and
     * changes no settings.
     *
     * @param folders absolute paths; none for no files at all
     */
    public void confine(List<Path> folders) {
        try {
            unstreamed = connection.duplicate().unwrap(DuckDBConnection.class);
            try (Statement statement = unstreamed.createStatement()) {
                statement.execute(SETTINGS + "; SET jdbc_stream_results = false");
            }
        } catch (SQLException e) {
            throw EngineErrors.read(e, "");
        }
        List<String> allowed =
                folders.stream().map(folder -> Sql.text(folder + "/")).toList();
        execute("SET allowed_directories = [" + String.join(", ", allowed) + "]; SET enable_external_access = false;"
                + " SET lock_configuration = true");
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
            return start(connection, sql);
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

    /**
     * Runs one statement to its end before its rows are read, which are held in memory: for what changes something and tells of
     * it. (The driver loses the error of a streamed statement that fails before its first rows; unstreamed, it tells.)
     *
     * @return its rows; empty for a statement that gives none
     * @throws EngineException if DuckDB refuses it or fails
     */
    public Optional<Result> runWhole(String sql) {
        if (unstreamed != null) {
            try {
                return start(unstreamed, sql);
            } catch (SQLException e) {
                throw EngineErrors.read(e, sql);
            }
        }
        execute("SET jdbc_stream_results = false");
        try {
            return start(connection, sql);
        } catch (SQLException e) {
            throw running.isCancelled() ? EngineException.interrupted(e) : EngineErrors.read(e, sql);
        } finally {
            execute("SET jdbc_stream_results = true");
        }
    }

    private Optional<Result> start(DuckDBConnection on, String sql) throws SQLException {
        Statement statement = on.createStatement();
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
        return Optional.of(serialise(sql)).filter(tree -> !tree.path("error").asBoolean());
    }

    /** Why {@link #parse} gives nothing for a statement, in DuckDB's words. */
    public String parseProblem(String sql) {
        return serialise(sql).path("error_message").asText();
    }

    private JsonNode serialise(String sql) {
        String call = "SELECT json_serialize_sql(?)";
        try {
            return JSON.readTree(serialised(call, sql));
        } catch (SQLException e) {
            throw EngineErrors.read(e, call);
        } catch (StreamConstraintsException e) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("error", true)
                    .put("error_message", "It is nested too deeply.");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB's parse is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private synchronized String serialised(String call, String sql) throws SQLException {
        if (serialiser == null) {
            serialiser = connection.prepareStatement(call);
        }
        serialiser.setString(1, sql);
        try (ResultSet rows = serialiser.executeQuery()) {
            rows.next();
            return rows.getString(1);
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
        try (DuckDBConnection other = unstreamed;
                PreparedStatement parser = serialiser) {
            connection.close();
        } catch (SQLException e) {
            throw EngineErrors.read(e, "");
        }
    }
}
