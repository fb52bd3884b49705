package io.dataspoc.lens.transform.write;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.commit.ColumnUnion;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sql.Statements;
import java.util.List;

/**
 * Keeps rows that are added from giving a column a type that its older values do not fit: readers take one type for all files of a
 * table, and what does not fit is NULL to them.
 */
final class Conflicts {
    private final LakeSession session;

    Conflicts(LakeSession session) {
        this.session = session;
    }

    /**
     * Looks at the values that a table has.
     *
     * @param added the columns of the rows that are added
     * @throws CommandFailure if a value would be lost
     */
    void requireNone(LakeTable table, List<Column> added) {
        List<Column> older = columns(table.columns());
        ColumnUnion.conflicts(older, added)
                .keySet()
                .forEach(name -> require(table, type(older, name), type(added, name), name));
    }

    private void require(LakeTable table, String older, String newer, String name) {
        long lost = older.isEmpty() || newer.isEmpty() ? 0 : lost(table, name, newer);
        if (lost > 0) {
            throw new CommandFailure("Column '" + name + "' is " + older + " in " + table.id() + " and " + newer
                    + " in the query, and " + lost
                    + " of its values do not fit that type: cast it in the query, or give the column another name.");
        }
    }

    private static String type(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .flatMap(column -> ArrowTypes.toDuckDb(column.type()))
                .orElse("");
    }

    private long lost(LakeTable table, String column, String type) {
        String name = Sql.name(column);
        String query = "SELECT count(*) FROM " + Sql.path(session.catalog().fullPath(table)) + " WHERE " + name
                + " IS NOT NULL AND TRY_CAST(" + name + " AS " + type + ") IS NULL";
        try (Result rows = session.run(Statements.split(query).get(0)).orElseThrow()) {
            return rows.next() ? ((Number) rows.value(0)).longValue() : 0;
        }
    }

    /** Columns as the manifest has them. */
    static List<Column> columns(List<ResultColumn> columns) {
        return columns.stream()
                .map(column -> new Column(column.name(), ArrowTypes.fromDuckDb(column.type()), true))
                .toList();
    }
}
