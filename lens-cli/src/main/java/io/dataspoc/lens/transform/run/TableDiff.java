package io.dataspoc.lens.transform.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.output.ValueText;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import io.dataspoc.lens.transform.plan.Action.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the rows of a query with those of a table that is there. */
public final class TableDiff {
    private static final int MOST_ROWS = 10;
    private static final String NEW = "__lens_new";

    private final LakeSession session;

    /** Compares in a session. */
    public TableDiff(LakeSession session) {
        this.session = requireNonNull(session, "session is null");
    }

    /**
     * What is different.
     *
     * @param added rows that only the query has
     * @param removed rows that only the table has
     * @param changed rows of the same key with other values; 0 where there is no key
     * @param same rows that are in both
     * @param newColumns columns that only the query has
     * @param goneColumns columns that only the table has
     * @param columns the columns of the examples
     * @param examples some rows that differ, as text, each with what it is first
     */
    public record Difference(
            long added,
            long removed,
            long changed,
            long same,
            List<String> newColumns,
            List<String> goneColumns,
            List<String> columns,
            List<List<String>> examples) {
        /** Copies the lists. */
        public Difference {
            newColumns = List.copyOf(newColumns);
            goneColumns = List.copyOf(goneColumns);
            columns = List.copyOf(columns);
            examples = List.copyOf(examples);
        }

        /** Whether nothing is different. */
        public boolean isNone() {
            return added + removed + changed == 0 && newColumns.isEmpty() && goneColumns.isEmpty();
        }
    }

    /**
     * Compares.
     *
     * @param query the new rows; it runs once
     * @param kind what becomes of the rows that are there: where they stay, only the new ones are looked at
     * @param key the columns that tell rows apart; none to compare whole rows
     */
    public Difference of(Statement query, LakeTable table, Kind kind, List<String> key) {
        Statement kept = session.keep(query);
        session.execute("CREATE OR REPLACE TEMP TABLE " + NEW + " AS " + kept.text());
        List<String> fresh = names(session.describe(statement("FROM " + NEW)));
        List<String> old = names(table.columns());
        List<String> common = fresh.stream()
                .filter(name -> old.stream().anyMatch(name::equalsIgnoreCase))
                .toList();
        for (String column : key) {
            if (common.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new CommandFailure(
                        "'" + column + "' is no column of both: they share " + String.join(", ", common) + ".");
            }
        }
        if (common.isEmpty()) {
            throw new CommandFailure("The query and the table have no column in common.");
        }
        String list = common.stream().map(Sql::name).collect(Collectors.joining(", "));
        String before =
                "(SELECT " + list + " FROM " + Sql.path(session.catalog().fullPath(table)) + ")";
        String after = "(SELECT " + list + " FROM temp." + NEW + ")";
        String rows = switch (kind) {
            case ADD, INSERT -> "SELECT 'added' AS change, * FROM " + after;
            case MERGE -> keyed(before, after, "RIGHT JOIN", key, common);
            case REPLACE, VIEW -> key.isEmpty() ? whole(before, after) : keyed(before, after, "FULL JOIN", key, common);
        };
        boolean whole = kind == Kind.REPLACE || kind == Kind.VIEW;
        return read(rows, common, missing(fresh, old), whole ? missing(old, fresh) : List.of());
    }

    private static List<String> names(List<ResultColumn> columns) {
        return columns.stream().map(ResultColumn::name).toList();
    }

    private static List<String> missing(List<String> names, List<String> others) {
        return names.stream()
                .filter(name -> others.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
    }

    private static Statement statement(String sql) {
        return Statements.split(sql).get(0);
    }

    /** Equal rows count as often as they are there. */
    private static String whole(String before, String after) {
        return "SELECT 'added' AS change, * FROM (FROM " + after + " EXCEPT ALL FROM " + before + ")"
                + " UNION ALL SELECT 'removed', * FROM (FROM " + before + " EXCEPT ALL FROM " + after + ")"
                + " UNION ALL SELECT 'same', * FROM (FROM " + before + " INTERSECT ALL FROM " + after + ")";
    }

    private static String keyed(String before, String after, String join, List<String> key, List<String> columns) {
        String on = key.stream()
                .map(name -> "o." + Sql.name(name) + " IS NOT DISTINCT FROM n." + Sql.name(name))
                .collect(Collectors.joining(" AND "));
        String differs = columns.stream()
                .map(name -> "o." + Sql.name(name) + " IS DISTINCT FROM n." + Sql.name(name))
                .collect(Collectors.joining(" OR "));
        String values = columns.stream()
                .map(name -> "CASE WHEN o.__lens_old IS NULL THEN n." + Sql.name(name)
                        + "::VARCHAR WHEN n.__lens_in IS NULL OR o."
                        + Sql.name(name) + " IS NOT DISTINCT FROM n." + Sql.name(name) + " THEN o." + Sql.name(name)
                        + "::VARCHAR ELSE concat(coalesce(o." + Sql.name(name)
                        + "::VARCHAR, 'NULL'), ' → ', coalesce(n."
                        + Sql.name(name) + "::VARCHAR, 'NULL')) END AS " + Sql.name(name))
                .collect(Collectors.joining(", "));
        return "SELECT CASE WHEN o.__lens_old IS NULL THEN 'added' WHEN n.__lens_in IS NULL THEN 'removed' WHEN "
                + differs
                + " THEN 'changed' ELSE 'same' END AS change, " + values + " FROM (SELECT *, true AS __lens_old FROM "
                + before + ") AS o " + join + " (SELECT *, true AS __lens_in FROM " + after + ") AS n ON " + on;
    }

    private Difference read(String rows, List<String> columns, List<String> added, List<String> gone) {
        session.run(statement("CREATE OR REPLACE TEMP TABLE __lens_diff AS " + rows))
                .ifPresent(Result::close);
        long[] counts = new long[4];
        List<String> kinds = List.of("added", "removed", "changed", "same");
        for (List<String> row : read("SELECT change, count(*) FROM temp.__lens_diff GROUP BY 1")) {
            counts[kinds.indexOf(row.get(0))] = Long.parseLong(row.get(1));
        }
        List<List<String>> examples =
                read("SELECT * FROM temp.__lens_diff WHERE change <> 'same' ORDER BY ALL LIMIT " + MOST_ROWS);
        session.execute("DROP TABLE temp.__lens_diff; DROP TABLE temp." + NEW);
        return new Difference(counts[0], counts[1], counts[2], counts[3], added, gone, columns, examples);
    }

    private List<List<String>> read(String sql) {
        List<List<String>> rows = new ArrayList<>();
        try (Result result = session.run(statement(sql)).orElseThrow()) {
            while (result.next()) {
                rows.add(result.values().stream()
                        .map(value -> value == null ? "NULL" : ValueText.of(value))
                        .toList());
            }
        } catch (EngineException e) {
            throw session.failure(e, sql, 0);
        }
        return rows;
    }
}
