package io.dataspoc.lens.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.NameErrors;
import io.dataspoc.lens.catalog.ReadTime;
import io.dataspoc.lens.catalog.Resolution;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.output.RowWriter;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.sql.TableNames;
import io.dataspoc.lens.view.TableView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A DuckDB session in which the lake's tables have their names.
 *
 * <p>The buckets are looked at when the first statement names a table, and a table's files when a statement names that
 * table.
 */
public final class LakeSession implements AutoCloseable {
    private static final String KEPT = "__lens_result";
    /** What a query may hold within WITH, and is none then. */
    private static final List<String> CHANGING = List.of("insert", "update", "delete", "merge", "copy");

    private final Session session;
    private final MountedLake lake;

    /**
     * Takes a session over, which it closes in the end.
     *
     * @param catalog reads the buckets anew each time, as of the time that it is given
     */
    public LakeSession(Session session, Function<ReadTime, Catalog> catalog) {
        this.session = requireNonNull(session, "session is null");
        this.lake = new MountedLake(session, requireNonNull(catalog, "catalog is null"));
    }

    /** The tables and their names. */
    public Catalog catalog() {
        return lake.catalog();
    }

    /** The time as of which tables are read. */
    public ReadTime readTime() {
        return lake.time();
    }

    /** Reads tables as of another time from now on. */
    public void readAsOf(ReadTime other) {
        lake.readAsOf(requireNonNull(other, "other is null"));
    }

    /** Cancels the statement under way; from any thread. */
    public void cancel() {
        session.cancel();
    }

    /** How much of the statement under way is done, from 0 to 1; empty where that cannot be told. From any thread. */
    public OptionalDouble progress() {
        return session.progress();
    }

    /** Looks at the buckets again, because they may have changed: names that were used show what the tables are now. */
    public void reload() {
        lake.reload();
    }

    /**
     * Runs one statement.
     *
     * @return its rows; empty for a statement that gives none
     * @throws SqlFailure if it cannot be run
     * @throws StaleTableException if a table was replaced since the catalog was read; {@link #reload} and try again
     */
    public Optional<Result> run(Statement statement) {
        lake.prepare(statement);
        String sql =
                SystemStatements.isShowTables(statement) ? SystemStatements.showTables(catalog()) : statement.text();
        return failing(statement.text(), 0, () -> session.run(sql));
    }

    /** Makes the names of a statement show their tables, and runs nothing. */
    public void mount(Statement statement) {
        lake.prepare(statement);
    }

    /**
     * The same for a query that is parsed already.
     *
     * @param parse as {@link #parse} gives it for the statement, EXPLAIN aside
     */
    public void mount(Statement query, JsonNode parse) {
        lake.mount(query, References.inParse(parse));
    }

    /**
     * Runs a COPY … TO of Lens's own making around a query.
     *
     * @param query what the user wrote
     * @param prefix what stands before it in the SQL to run
     * @param suffix what stands behind it
     * @return how many rows were written
     */
    public long copy(Statement query, String prefix, String suffix) {
        lake.prepare(query);
        return failing(query.text(), prefix.length(), () -> session.count(prefix + query.text() + "\n" + suffix));
    }

    /**
     * Reads the rows of one statement to a writer, as DuckDB makes them. The first row, or that there is none, is known
     * before the writer begins.
     *
     * @throws SqlFailure if it cannot be run, or fails while its rows are made
     * @throws StaleTableException if a table was replaced and the writer has not begun; {@link #reload} and try again
     */
    public void read(Statement statement, RowWriter writer) throws IOException {
        new Reading(this, statement).to(writer);
    }

    /**
     * Keeps the rows of a query in the session, so that they can be read several times while it runs once.
     *
     * @return a query for them
     */
    public Statement keep(Statement query) {
        lake.prepare(query);
        String prefix = "CREATE OR REPLACE TEMP TABLE " + Sql.name(KEPT) + " AS (";
        failing(query.text(), prefix.length(), () -> {
            session.count(prefix + query.text() + "\n)"); // Which can be cancelled.
            return KEPT;
        });
        return Statements.split("FROM temp." + Sql.name(KEPT)).get(0);
    }

    /** Runs a query of Lens's own, which names none of the lake's tables. */
    public Result own(String query) {
        return session.run(query).orElseThrow();
    }

    /** Whether a statement is a query that changes nothing, so that it can be run again. */
    public boolean isQuery(Statement statement) {
        return CHANGING.stream().noneMatch(statement::has)
                && session.parse(statement.text()).isPresent();
    }

    /**
     * Shows another state of the lake from now on, until it is looked at again: with tables that are not committed yet.
     *
     * @param change makes it of the present one
     */
    public void overlay(UnaryOperator<Catalog> change) {
        lake.show(change.apply(catalog()));
    }

    /** DuckDB's parse of one query; empty for what it does not serialise or cannot parse. */
    public Optional<JsonNode> parse(String sql) {
        return session.parse(sql);
    }

    /** Why {@link #parse} gives nothing for a statement, in DuckDB's words. */
    public String parseProblem(String sql) {
        return session.parseProblem(sql);
    }

    /** The names of tables in a statement: exact where DuckDB parses it, else all that may be. */
    public Set<List<String>> names(Statement statement) {
        return references(statement).names();
    }

    /** The names of tables in a statement, and DuckDB's parse where it gives one. */
    public References references(Statement statement) {
        return References.mayNameTables(statement)
                ? References.of(session, statement)
                : new References(Set.of(), Optional.empty());
    }

    /** A view's query as the manifest keeps it; see {@link ViewQuery}. */
    public String storedView(Statement query, int bucket) {
        lake.prepare(query);
        return failing(query.text(), 0, () -> {
            session.describe(query.text());
            return ViewQuery.toStore(session, catalog(), query.text(), bucket);
        });
    }

    /**
     * Runs a COPY … TO of Lens's own making around a query, whose rows tell of the files that it writes.
     *
     * @param query what the user wrote
     * @param prefix what stands before it in the SQL to run
     * @param suffix what stands behind it
     * @return what {@code reader} makes of the rows
     */
    <T> T copy(Statement query, String prefix, String suffix, Function<Result, T> reader) {
        lake.prepare(query);
        return failing(query.text(), prefix.length(), () -> {
            try (Result rows =
                    session.runWhole(prefix + query.text() + "\n" + suffix).orElseThrow()) {
                return reader.apply(rows);
            }
        });
    }

    /** Runs SQL of Lens's own that names no table of the lake. */
    public void execute(String sql) {
        session.execute(sql);
    }

    /** The columns of one query, which is not run. */
    public List<ResultColumn> describe(Statement query) {
        lake.prepare(query);
        return failing(query.text(), 0, () -> session.describe(query.text()));
    }

    /**
     * The columns of a table of the lake, partitions included.
     *
     * @param name its name as in SQL
     * @throws CommandFailure if there is no such table, or there are several
     */
    public List<ResultColumn> columns(String name) {
        return columns(find(name));
    }

    /**
     * What is known of a table's values by its files' statistics; nothing is fetched for it.
     *
     * @param name its name as in SQL
     * @throws CommandFailure if there is no such table, or there are several
     */
    public TableProfile profile(String name) {
        Found found = find(name);
        return Profiling.of(session, found.table(), found.view(), columns(found));
    }

    /** The SQL that gives tables their names in another DuckDB on this machine; their files are fetched. */
    public List<String> script(List<LakeTable> tables) {
        MountScript script = new MountScript(session, catalog());
        tables.forEach(script::add);
        return script.statements();
    }

    private Found find(String name) {
        List<String> path = TableNames.path(name);
        Resolution resolution = catalog().resolve(path);
        if (resolution instanceof Found found) {
            return found;
        }
        throw new CommandFailure(
                resolution instanceof Ambiguous several
                        ? NameErrors.ambiguous(path, several)
                        : NameErrors.unknown(name, catalog()));
    }

    /** Nothing is fetched for what the manifest tells. */
    private List<ResultColumn> columns(Found found) {
        LakeTable table = found.table();
        if (!table.isHere() && !table.columns().isEmpty()) {
            return session.describe(TableView.shape(table.paths(), table.columns()));
        }
        lake.mount(found);
        return session.describe("FROM " + Sql.path(found.view()));
    }

    /**
     * A table with the rows and columns that its files tell, where the manifest does not; as it is if they can't be read
     * or would have to be fetched for it.
     */
    public LakeTable measure(LakeTable table) {
        if (!table.isUnmeasured() || table.isRemote()) {
            return table;
        }
        try {
            return TableMeasure.of(session, table);
        } catch (EngineException e) {
            return table;
        }
    }

    /** From now on and for good, DuckDB reads and writes no files but those in some folders, and changes no settings. */
    public void confine(List<Path> folders) {
        session.confine(folders);
    }

    /** The columns of a Parquet file. */
    public List<ResultColumn> describeFile(String path) {
        return session.describe("FROM read_parquet(" + Sql.text(Sql.file(path)) + ", hive_partitioning = false)");
    }

    private <T> T failing(String sql, int prefix, Supplier<T> action) {
        try {
            return action.get();
        } catch (EngineException e) {
            throw failure(e, sql, prefix);
        }
    }

    /** What a user should read about an engine's error in a statement, also while its rows are read. */
    public RuntimeException failure(EngineException e, String sql, int prefix) {
        return new StatementFailures(session, lake.isRead(), this::catalog).of(e, sql, prefix);
    }

    @Override
    public void close() {
        session.close();
    }
}
