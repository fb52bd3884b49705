package io.dataspoc.lens.view;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query that reads a table: its files as one relation.
 *
 * <p>A column has one type. What the catalog declares decides; where it declares none, the type that holds the values of
 * all files. A file's value that does not fit the type reads as NULL, which Pipe counted when it wrote the file. A column
 * that a file lacks is NULL. Partitions come last.
 */
public final class TableView {
    private final List<TableFile> files;
    private final List<FileSchema> schemas;
    private final List<ResultColumn> columns;
    private final List<Partition> partitions;
    private final boolean hive;

    private TableView(List<TableFile> files, List<FileSchema> schemas, List<ResultColumn> declared) {
        this.files = files;
        this.schemas = schemas;
        this.columns = merge(schemas, declared);
        Set<String> names = schemas.stream()
                .flatMap(schema -> schema.columns().stream())
                .map(column -> Names.fold(column.name()))
                .collect(Collectors.toSet());
        this.partitions = Partition.of(files, names);
        this.hive = !partitions.isEmpty() && isUniform(files, names);
    }

    /**
     * Looks at a table's files.
     *
     * @param files the files, oldest first; may be none
     * @param declared the columns by the catalog, with DuckDB's types; may be none, and an empty type is not declared
     */
    public static TableView of(Session session, List<TableFile> files, List<ResultColumn> declared) {
        List<FileSchema> schemas = files.isEmpty() ? List.of() : FileSchema.read(session, files);
        return new TableView(List.copyOf(files), schemas, declared);
    }

    /**
     * A query without rows that has a table's columns and partitions, for which no file is read.
     *
     * @param paths the files' paths within the table's folder
     * @param declared the columns by the catalog; at least one
     */
    public static String shape(List<String> paths, List<ResultColumn> declared) {
        List<ResultColumn> columns = new ArrayList<>(merge(List.of(), declared));
        Set<String> names =
                columns.stream().map(column -> Names.fold(column.name())).collect(Collectors.toSet());
        List<TableFile> files =
                paths.stream().map(path -> new TableFile(path, path)).toList();
        Partition.of(files, names)
                .forEach(partition -> columns.add(new ResultColumn(partition.name(), partition.type())));
        return empty(columns);
    }

    /** The columns without the partitions. */
    public List<ResultColumn> columns() {
        return columns;
    }

    /** The query for all rows. */
    public String rows() {
        if (files.isEmpty()) {
            return empty(columns);
        }
        return groups().stream().map(group -> group.select("")).collect(Collectors.joining(" UNION ALL "));
    }

    /**
     * The query for the newest row of each key: by file, then by position in the file. Rows with a null in the key are all
     * kept, and rows that their source deleted left out.
     *
     * @param keys columns of the table
     */
    public String latest(List<String> keys) {
        if (files.isEmpty() || keys.isEmpty()) {
            return rows();
        }
        String all = groups().stream()
                .map(group -> group.select(", " + group.position() + " AS __lens_at, file_row_number AS __lens_row"))
                .collect(Collectors.joining(" UNION ALL "));
        String key = keys.stream().map(Sql::name).collect(Collectors.joining(", "));
        String unkeyed = keys.stream().map(name -> Sql.name(name) + " IS NULL").collect(Collectors.joining(" OR "));
        String newest = "SELECT * EXCLUDE (__lens_at, __lens_row) FROM (" + all + ") QUALIFY " + unkeyed
                + " OR row_number() OVER (PARTITION BY " + key + " ORDER BY __lens_at DESC, __lens_row DESC) = 1";
        boolean deletes = columns.stream().anyMatch(column -> column.name().equalsIgnoreCase("_sdc_deleted_at"));
        return deletes ? "SELECT * FROM (" + newest + ") WHERE _sdc_deleted_at IS NULL" : newest;
    }

    private static String empty(List<ResultColumn> columns) {
        if (columns.isEmpty()) {
            return "SELECT NULL AS \"(no columns)\" WHERE false";
        }
        return columns.stream()
                .map(column -> "CAST(NULL AS " + column.type() + ") AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    private static List<ResultColumn> merge(List<FileSchema> schemas, List<ResultColumn> declared) {
        Map<String, ResultColumn> merged = new LinkedHashMap<>();
        for (FileSchema schema : new LinkedHashSet<>(schemas)) {
            for (ResultColumn column : schema.columns()) {
                merged.merge(Names.fold(column.name()), column, TableView::common);
            }
        }
        for (ResultColumn column : declared) {
            String type = column.type().isEmpty() ? "VARCHAR" : column.type();
            merged.merge(
                    Names.fold(column.name()),
                    new ResultColumn(column.name(), type),
                    (inFiles, unused) -> column.type().isEmpty() ? inFiles : new ResultColumn(inFiles.name(), type));
        }
        return List.copyOf(merged.values());
    }

    private static ResultColumn common(ResultColumn one, ResultColumn other) {
        return one.type().equals(other.type())
                ? one
                : new ResultColumn(one.name(), Widening.common(one.type(), other.type()));
    }

    /** DuckDB reads partitions itself where every path has the same ones, each once, and none hides a column of the files. */
    private static boolean isUniform(List<TableFile> files, Set<String> columns) {
        Set<String> first = files.get(0).allPartitions().keySet();
        return files.stream()
                        .allMatch(file -> file.allPartitions().keySet().equals(first)
                                && Collections.disjoint(
                                        file.partitions().keySet(),
                                        file.partitionsAbove().keySet()))
                && first.stream().noneMatch(key -> columns.contains(Names.fold(key)));
    }

    /** One group where every column has one type in all files that have it; else one for each schema. */
    private List<Group> groups() {
        boolean mixed = columns.stream().anyMatch(column -> types(column.name()).size() > 1);
        Map<FileSchema, List<Integer>> bySchema = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            bySchema.computeIfAbsent(schemas.get(i), unused -> new ArrayList<>())
                    .add(i);
        }
        if (!mixed) {
            return List.of(new Group(range(files.size()), bySchema.size() > 1));
        }
        return bySchema.values().stream().map(group -> new Group(group, false)).toList();
    }

    private Set<String> types(String column) {
        return schemas.stream().flatMap(schema -> schema.type(column).stream()).collect(Collectors.toSet());
    }

    private static List<Integer> range(int size) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(i);
        }
        return all;
    }

    /** Files that one {@code read_parquet} reads; their indexes in the table. */
    private final class Group {
        private final List<Integer> members;
        private final boolean union;

        Group(List<Integer> members, boolean union) {
            this.members = members;
            this.union = union;
        }

        String select(String more) {
            List<String> list = new ArrayList<>();
            for (ResultColumn column : columns) {
                list.add(value(column) + " AS " + Sql.name(column.name()));
            }
            for (Partition partition : partitions) {
                list.add(value(partition) + " AS " + Sql.name(partition.name()));
            }
            return "SELECT " + String.join(", ", list) + more + " FROM " + read();
        }

        private String value(ResultColumn column) {
            Optional<String> type = members.stream()
                    .map(schemas::get)
                    .flatMap(schema -> schema.type(column.name()).stream())
                    .findFirst();
            if (type.isEmpty()) {
                return "CAST(NULL AS " + column.type() + ")";
            }
            if (type.get().equals(column.type())) {
                return Sql.name(column.name());
            }
            if (type.get().endsWith("[]") && column.type().equals("VARCHAR")) {
                // Other files hold such arrays as JSON text.
                return "CAST(to_json(" + Sql.name(column.name()) + ") AS VARCHAR)";
            }
            String cast = Widening.isSafe(type.get(), column.type()) ? "CAST(" : "TRY_CAST(";
            return cast + Sql.name(column.name()) + " AS " + column.type() + ")";
        }

        private String value(Partition partition) {
            if (hive) {
                return Sql.name(partition.name());
            }
            // Only the folders within the table count, and a file's name does not tell where these begin.
            String values = members.stream()
                    .map(i -> files.get(i).partitions().getOrDefault(partition.name(), ""))
                    .map(value -> value.isEmpty() || Partition.isNull(value) ? "NULL" : Sql.text(value))
                    .collect(Collectors.joining(", ", "([", "]::VARCHAR[])"));
            return "TRY_CAST(" + values + "[file_index::BIGINT + 1] AS " + partition.type() + ")";
        }

        private String read() {
            List<String> paths =
                    members.stream().map(i -> Sql.file(files.get(i).path())).toList();
            StringBuilder call = new StringBuilder("read_parquet(").append(Sql.texts(paths));
            call.append(union ? ", union_by_name = true" : "")
                    .append(", hive_partitioning = ")
                    .append(hive);
            if (hive) {
                call.append(partitions.stream()
                        .map(partition -> Sql.text(partition.name()) + ": " + partition.type())
                        .collect(Collectors.joining(", ", ", hive_types = {", "}")));
            }
            return call.append(')').toString();
        }

        /** An expression for a file's index in the table. */
        private String position() {
            if (members.size() == files.size()) {
                return "file_index::BIGINT";
            }
            return members.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "([", "]::BIGINT[])[file_index::BIGINT + 1]"));
        }
    }
}
