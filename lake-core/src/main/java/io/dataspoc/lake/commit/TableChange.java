package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.manifest.Column;
import java.util.List;

/**
 * What a commit does to one table.
 *
 * @param table the table, from the same writer
 * @param mode what becomes of its present files
 * @param files the new files, in order; none registers the table, or empties it
 * @param columns the columns of the new files
 * @param keyProperties the columns that tell rows apart; may be empty
 */
public record TableChange(
        TableWriter table, WriteMode mode, List<StagedFile> files, List<Column> columns, List<String> keyProperties) {

    public TableChange {
        requireNonNull(table, "table is null");
        requireNonNull(mode, "mode is null");
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        keyProperties = List.copyOf(keyProperties);
    }

    long rows() {
        return files.stream().mapToLong(StagedFile::rows).sum();
    }
}
