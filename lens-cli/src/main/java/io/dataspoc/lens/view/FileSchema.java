package io.dataspoc.lens.view;

import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of one Parquet file, with DuckDB's types.
 *
 * @param columns the top-level columns, in order, under the names that DuckDB's reader gives them
 */
record FileSchema(List<ResultColumn> columns) {
    FileSchema {
        columns = List.copyOf(columns);
    }

    /** The type of a column, by its name in any case; empty where the file has none of that name. */
    Optional<String> type(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .map(ResultColumn::type)
                .findFirst();
    }

    /** Reads the footers of some files: the schema of each, in the order of the files. */
    static List<FileSchema> read(Session session, List<TableFile> files) {
        List<String> paths = files.stream().map(file -> Sql.file(file.path())).toList();
        String sql = "SELECT file_name, name, duckdb_type, coalesce(num_children, 0) FROM parquet_schema("
                + Sql.texts(paths) + ") ORDER BY file_name, column_id";
        Map<String, List<Element>> elements = new HashMap<>();
        try (Result rows = session.run(sql).orElseThrow()) {
            while (rows.next()) {
                elements.computeIfAbsent((String) rows.value(0), unused -> new ArrayList<>())
                        .add(new Element(
                                (String) rows.value(1), (String) rows.value(2), ((Number) rows.value(3)).intValue()));
            }
        }
        return files.stream()
                .map(file -> of(elements.getOrDefault(file.path(), List.of())))
                .toList();
    }

    /** A node of the schema's tree, which Parquet lists depth first. */
    private record Element(String name, String type, int children) {}

    private static FileSchema of(List<Element> elements) {
        List<ResultColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int at = 1; at < elements.size(); at = after(elements, at)) {
            Element element = elements.get(at);
            columns.add(new ResultColumn(unique(element.name(), taken), element.type()));
        }
        return new FileSchema(columns);
    }

    private static int after(List<Element> elements, int at) {
        int next = at + 1;
        for (int child = 0; child < elements.get(at).children(); child++) {
            next = after(elements, next);
        }
        return next;
    }

    /** DuckDB's reader tells columns that differ by case alone apart with a number. */
    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int n = 1; !taken.add(Names.fold(candidate)); n++) {
            candidate = name + "_" + n;
        }
        return candidate;
    }
}
