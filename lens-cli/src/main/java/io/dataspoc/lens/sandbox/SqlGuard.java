package io.dataspoc.lens.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.NameErrors;
import io.dataspoc.lens.catalog.Resolution;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.EngineSettings;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.query.ViewQuery;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.sql.TableNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells by DuckDB's own parse whether a statement only reads tables of a catalog: one SELECT, whose every part is of a
 * kind that is known to be harmless, whose functions are allowed, and whose tables the catalog has. The parse is made in
 * an engine of its own, which runs nothing, knows no table and can reach nothing. It may be used by several threads.
 */
public final class SqlGuard implements AutoCloseable {
    /** A statement may have so many characters. */
    public static final int MOST_CHARACTERS = 100_000;

    private final Session parser;
    private final TreeCheck tree;
    private final FunctionRules functions;

    private SqlGuard(Session parser) {
        this.parser = parser;
        this.functions = FunctionRules.of(parser);
        this.tree = new TreeCheck(functions);
    }

    /**
     * Opens one.
     *
     * @param spill where its engine may put files, which it never does
     */
    public static SqlGuard open(Path spill) {
        Session parser = Session.open(spill, new EngineSettings("", "1", "", ""));
        parser.confine(List.of());
        return new SqlGuard(parser);
    }

    /** The functions that it lets pass, in lower case. */
    FunctionRules functions() {
        return functions;
    }

    /**
     * Checks a text.
     *
     * @return the one statement of it; an EXPLAIN is left in front of it
     * @throws RefusedSqlException if it may do anything but read tables of the catalog
     */
    public Statement check(String sql, Catalog catalog) {
        return checked(sql, catalog).statement();
    }

    /**
     * What passed.
     *
     * @param statement the one statement of a text; an EXPLAIN is left in front of it
     * @param parse DuckDB's parse of it, EXPLAIN aside
     */
    record Checked(Statement statement, JsonNode parse) {}

    /** Checks a text, as {@link #check} does. */
    Checked checked(String sql, Catalog catalog) {
        if (sql.length() > MOST_CHARACTERS) {
            throw new RefusedSqlException("The statement has more than " + MOST_CHARACTERS + " characters.");
        }
        List<Statement> statements = Statements.split(sql);
        if (statements.size() != 1) {
            throw new RefusedSqlException(
                    statements.isEmpty()
                            ? "There is no statement to run."
                            : "There are " + statements.size() + " statements: send one at a time.");
        }
        Statement statement = statements.get(0);
        JsonNode parse = parse(withoutExplain(statement));
        checkTree(parse, catalog);
        if (statement.startsWith("explain")) {
            checkPlan(parse, catalog);
        }
        return new Checked(statement, parse);
    }

    /** EXPLAIN shows a plan and runs nothing; EXPLAIN ANALYZE would run it. */
    private static String withoutExplain(Statement statement) {
        if (!statement.startsWith("explain")) {
            return statement.text();
        }
        if (statement.tokens().size() < 2
                || statement.startsWith("explain", "analyze")
                || statement.tokens().get(1).is('(')) {
            throw new RefusedSqlException("EXPLAIN is allowed before a SELECT, without ANALYZE and options.");
        }
        return statement.text().substring(statement.tokens().get(1).start());
    }

    private synchronized JsonNode parse(String sql) {
        JsonNode parse = parser.parse(sql)
                .orElseThrow(() -> new RefusedSqlException(
                        "Only one SELECT is allowed here, and DuckDB does not read this as one: "
                                + parser.parseProblem(sql)));
        if (parse.path("statements").size() != 1) {
            throw new RefusedSqlException("There is more than one statement: send one at a time.");
        }
        return parse;
    }

    private void checkTree(JsonNode parse, Catalog catalog) {
        tree.check(parse.path("statements"));
        for (List<String> name : TableNames.inParse(parse)) {
            Resolution found = catalog.resolve(name);
            if (found instanceof Ambiguous several) {
                throw new RefusedSqlException(NameErrors.ambiguous(name, several));
            }
            if (!(found instanceof Found)) {
                throw new RefusedSqlException(NameErrors.unknown(String.join(".", name), catalog)
                        + " Only the lake's tables can be read; list_tables lists them.");
            }
        }
    }

    /** A plan names the tables behind views. */
    private void checkPlan(JsonNode parse, Catalog catalog) {
        for (List<String> name : TableNames.inParse(parse)) {
            if (catalog.resolve(name) instanceof Found found
                    && ViewQuery.readsHidden(this::parsed, catalog, found.table())) {
                throw new RefusedSqlException("EXPLAIN is not allowed here: the view " + catalog.fullName(found.table())
                        + " reads tables that you may not see.");
            }
        }
    }

    private synchronized Optional<JsonNode> parsed(String sql) {
        return parser.parse(sql);
    }

    @Override
    public void close() {
        parser.close();
    }
}
