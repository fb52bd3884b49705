package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.view.TableFile;
import io.dataspoc.lens.view.TableView;
import java.util.List;

/** Finds out what is known of a table's values. */
final class Profiling {
    private Profiling() {}

    /**
     * A table's profile.
     *
     * @param path its name, which is mounted if its files are here
     * @param columns all of its columns
     */
    static TableProfile of(Session session, LakeTable table, List<String> path, List<ResultColumn> columns) {
        if (!table.isHere() || table.isView()) {
            List<ColumnProfile> unknown = columns.stream()
                    .map(column -> new ColumnProfile(column, ColumnProfile.UNKNOWN, "", ""))
                    .toList();
            return new TableProfile(path, unknown, table.isView());
        }
        List<TableFile> files = table.files();
        List<String> stored = TableView.of(session, files, table.columns()).columns().stream()
                .map(ResultColumn::name)
                .toList();
        List<String> partitions = columns.stream()
                .map(ResultColumn::name)
                .filter(name -> !stored.contains(name))
                .toList();
        long rows = table.rows().orElseGet(() -> TableMeasure.rows(session, files));
        List<ColumnProfile> profiles =
                new TableStatistics(session, files, rows).of(Sql.path(path), columns, partitions);
        return new TableProfile(path, profiles, true);
    }
}
