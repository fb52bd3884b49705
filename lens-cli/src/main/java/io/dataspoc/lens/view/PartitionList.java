package io.dataspoc.lens.view;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The partitions that the paths of a table's files name, as a relation with a row for each file. */
public final class PartitionList {
    private final List<TableFile> files;
    private final List<Partition> partitions;

    /**
     * Of some files.
     *
     * @param paths the files' paths within the table's folder
     * @param declared the table's own columns, which win over partitions of their names
     */
    public PartitionList(List<String> paths, List<ResultColumn> declared) {
        this.files = paths.stream().map(path -> new TableFile(path, path)).toList();
        Set<String> names =
                declared.stream().map(column -> Names.fold(column.name())).collect(Collectors.toSet());
        this.partitions = Partition.of(files, names);
    }

    /** The partitions' names, in lower case. */
    public Set<String> names() {
        return partitions.stream()
                .map(partition -> Names.fold(partition.name()))
                .collect(Collectors.toSet());
    }

    /** The body of a common table expression: the file's place in the list first, then the partitions. */
    public String relation(String name) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            TableFile file = files.get(i);
            String values =
                    partitions.stream().map(partition -> value(file, partition)).collect(Collectors.joining(", "));
            rows.add("(" + i + ", " + values + ")");
        }
        String columns =
                partitions.stream().map(partition -> Sql.name(partition.name())).collect(Collectors.joining(", "));
        return Sql.name(name) + "(\"__lens_place\", " + columns + ") AS (VALUES " + String.join(", ", rows) + ")";
    }

    private static String value(TableFile file, Partition partition) {
        String value = file.partitions().get(partition.name());
        return "TRY_CAST(" + (value == null || Partition.isNull(value) ? "NULL" : Sql.text(value)) + " AS "
                + partition.type() + ")";
    }
}
