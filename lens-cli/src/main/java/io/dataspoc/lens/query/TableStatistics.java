package io.dataspoc.lens.query;

import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.view.TableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Nulls, smallest and largest values of a table's columns by the statistics in its files: no rows are read. */
final class TableStatistics {
    private final Session session;
    private final List<TableFile> files;
    private final long rows;

    /** @param rows how many rows the table has */
    TableStatistics(Session session, List<TableFile> files, long rows) {
        this.session = session;
        this.files = files;
        this.rows = rows;
    }

    /**
     * The columns with their statistics.
     *
     * @param view the table's name in SQL
     * @param columns all of its columns
     * @param partitions the names of those that the folders give
     */
    List<ColumnProfile> of(String view, List<ResultColumn> columns, List<String> partitions) {
        Map<String, ColumnProfile> known = new HashMap<>();
        List<ResultColumn> stored = columns.stream()
                .filter(column -> !partitions.contains(column.name()) && !isNested(column.type()))
                .toList();
        List<ResultColumn> folders = columns.stream()
                .filter(column -> partitions.contains(column.name()))
                .toList();
        if (!files.isEmpty() && !stored.isEmpty()) {
            read(storedSql(stored), stored, known);
        }
        if (!files.isEmpty() && !folders.isEmpty()) {
            read(foldersSql(view, folders), folders, known);
        }
        return columns.stream()
                .map(column -> known.getOrDefault(
                        column.name(), new ColumnProfile(column, files.isEmpty() ? 0 : ColumnProfile.UNKNOWN, "", "")))
                .toList();
    }

    private static boolean isNested(String type) {
        return type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
    }

    private String storedSql(List<ResultColumn> columns) {
        String paths =
                Sql.texts(files.stream().map(file -> Sql.file(file.path())).toList());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            parts.add("SELECT " + i + " AS i, " + rows + " - coalesce(sum(filled), 0), bool_and(filled IS NOT NULL),"
                    + " CAST(min(TRY_CAST(low AS " + column.type() + ")) AS VARCHAR),"
                    + " CAST(max(TRY_CAST(high AS " + column.type() + ")) AS VARCHAR) FROM m WHERE name = lower("
                    + Sql.text(column.name()) + ")");
        }
        return "WITH m AS MATERIALIZED (SELECT lower(path_in_schema) AS name, num_values - stats_null_count AS filled,"
                + " coalesce(stats_min_value, stats_min) AS low, coalesce(stats_max_value, stats_max) AS high"
                + " FROM parquet_metadata(" + paths + ")) "
                + String.join(" UNION ALL ", parts) + " ORDER BY i";
    }

    private static String foldersSql(String view, List<ResultColumn> columns) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = Sql.name(columns.get(i).name());
            parts.add("SELECT " + i + " AS i, count(*) - count(" + name + "), true, CAST(min(" + name
                    + ") AS VARCHAR), CAST(max(" + name + ") AS VARCHAR) FROM " + view);
        }
        return parts.stream().collect(Collectors.joining(" UNION ALL ", "", " ORDER BY i"));
    }

    private void read(String sql, List<ResultColumn> columns, Map<String, ColumnProfile> known) {
        try (Result result = session.run(sql).orElseThrow()) {
            while (result.next()) {
                ResultColumn column = columns.get(((Number) result.value(0)).intValue());
                boolean counted = !Boolean.FALSE.equals(result.value(2));
                long nulls = counted ? ((Number) result.value(1)).longValue() : ColumnProfile.UNKNOWN;
                known.put(
                        column.name(), new ColumnProfile(column, nulls, text(result.value(3)), text(result.value(4))));
            }
        }
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
