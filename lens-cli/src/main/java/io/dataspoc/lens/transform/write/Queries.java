package io.dataspoc.lens.transform.write;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.Copy.Part;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.engine.Engine;
import io.dataspoc.lens.transform.engine.Engine.Wanted;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Action.Write;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the queries of tables, and writes their rows to files on this machine. */
final class Queries {
    private final LakeSession session;
    private final Engine engine;
    private final Parts folder;

    /** @param engine runs the queries, over the tables that the session sees */
    Queries(LakeSession session, Engine engine, Parts folder) {
        this.session = session;
        this.engine = engine;
        this.folder = folder;
    }

    /**
     * The rows of a table.
     *
     * @param kind {@link Kind#ADD} if those that are there stay, else {@link Kind#REPLACE} or {@link Kind#MERGE}
     * @param parts the files; at least one
     */
    record Rows(Kind kind, List<Part> parts) {}

    /** @param there the table as it is; empty if it is not there */
    Rows write(Write write, Optional<LakeTable> there) throws IOException {
        List<String> by = partitions(write, there);
        if (there.isEmpty() && write.kind() != Kind.INSERT) {
            List<Part> first = parts(write.query(), write.columns(), "rows", by);
            if (write.kind() == Kind.MERGE) {
                requireUnique(write, first);
            }
            return new Rows(Kind.REPLACE, first);
        }
        return switch (write.kind()) {
            case INSERT -> insert(write, there, by);
            case MERGE -> merge(write, there.orElseThrow(), by);
            case ADD -> new Rows(Kind.ADD, parts(write.query(), write.columns(), "rows", by));
            case REPLACE -> new Rows(Kind.REPLACE, parts(write.query(), write.columns(), "rows", by));
            case VIEW -> throw new IllegalArgumentException("A view has no rows.");
        };
    }

    private List<Part> parts(Statement query, List<String> names, String name, List<String> by) throws IOException {
        return engine.write(new Wanted(query, names, List.of(), by), folder.fresh(name));
    }

    private List<String> partitions(Write write, Optional<LakeTable> there) {
        List<String> wanted = write.options().partitionBy();
        if (wanted.isEmpty()) {
            return wanted;
        }
        List<ResultColumn> columns = engine.describe(renamed(engine::describe, write, there));
        for (String name : wanted) {
            if (columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                throw new CommandFailure("partition_by: the query has no column '" + name + "'; it has "
                        + columns.stream().map(ResultColumn::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        return wanted;
    }

    /**
     * A query with the names that its columns are to have: those that the statement gives, or those of the table into which rows are
     * inserted by position.
     *
     * @param there the table as it is; empty if it is not there
     */
    static Statement renamed(Function<Statement, List<ResultColumn>> describe, Write write, Optional<LakeTable> there) {
        List<String> given = write.columns().isEmpty() && write.kind() == Kind.INSERT
                ? there.map(Queries::names).orElse(List.of())
                : write.columns();
        if (given.isEmpty()) {
            return write.query();
        }
        int count = describe.apply(write.query()).size();
        if (given.size() > count) {
            throw new SqlFailure(
                    given.size() + " names for a query of " + count + " columns.",
                    write.query().text(),
                    0,
                    null);
        }
        String names = given.stream().map(Sql::name).collect(Collectors.joining(", "));
        return Statements.split("SELECT * FROM (" + write.query().text() + "\n) AS t(" + names + ")")
                .get(0);
    }

    private static List<String> names(LakeTable table) {
        return table.columns().stream().map(ResultColumn::name).toList();
    }

    /** As SQL does it: column by column in the table's order, as the types that the table has. */
    private Rows insert(Write write, Optional<LakeTable> there, List<String> by) throws IOException {
        LakeTable table = there.orElseThrow(() -> new CommandFailure("There is no table "
                + write.target().id() + " to insert into: write CREATE TABLE IF NOT EXISTS … AS before it."));
        List<ResultColumn> columns = engine.describe(
                Statements.split("FROM " + Sql.path(session.catalog().fullPath(table)))
                        .get(0));
        List<String> own = names(table);
        List<String> names = write.columns().isEmpty() ? own : write.columns();
        int count = engine.describe(write.query()).size();
        if (count != names.size()) {
            throw new SqlFailure(
                    write.target().id() + " takes " + names.size() + " columns here (" + String.join(", ", names)
                            + "), and the query has " + count + ".",
                    write.query().text(),
                    0,
                    null);
        }
        for (String name : names) {
            if (own.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new CommandFailure(
                        write.target().id() + " has no column '" + name + "'; it has " + String.join(", ", own) + ".");
            }
        }
        List<ResultColumn> shape = names.stream()
                .map(name -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst()
                        .orElse(new ResultColumn(name, "")))
                .toList();
        return new Rows(Kind.ADD, engine.write(new Wanted(write.query(), List.of(), shape, by), folder.fresh("rows")));
    }

    /** The old rows without those whose key is among the new ones, and the new ones. */
    private Rows merge(Write write, LakeTable table, List<String> by) throws IOException {
        List<Part> fresh = parts(write.query(), write.columns(), "new", List.of());
        requireUnique(write, fresh);
        String own =
                table.columns().stream().map(column -> Sql.name(column.name())).collect(Collectors.joining(", "));
        String same = write.options().uniqueKey().stream()
                .map(key -> "n." + Sql.name(key) + " IS NOT DISTINCT FROM o." + Sql.name(key))
                .collect(Collectors.joining(" AND "));
        String query = "SELECT " + own + " FROM " + Sql.path(session.catalog().fullPath(table))
                + " AS o WHERE NOT EXISTS (SELECT 1 FROM " + engine.relation(fresh) + " AS n WHERE " + same
                + ") UNION ALL BY NAME SELECT * FROM " + engine.relation(fresh);
        List<Part> merged = parts(Statements.split(query).get(0), List.of(), "rows", by);
        folder.drop("new");
        return new Rows(Kind.MERGE, merged);
    }

    private void requireUnique(Write write, List<Part> parts) {
        String key = write.options().uniqueKey().stream().map(Sql::name).collect(Collectors.joining(", "));
        String twice = "SELECT " + key + ", count(*) AS row_count FROM " + engine.relation(parts) + " GROUP BY " + key
                + " HAVING count(*) > 1";
        Optional<List<Object>> found = engine.first(Statements.split(twice).get(0));
        if (found.isPresent()) {
            throw new CommandFailure("unique_key: the query gives several rows for " + key.replace("\"", "") + " = "
                    + found.get().subList(0, write.options().uniqueKey().size()) + ", and only one of them can be"
                    + " kept: choose it in the query, for instance with QUALIFY row_number() OVER (…) = 1.");
        }
    }
}
