package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.snapshot.DataFile;
import java.util.List;

/**
 * What a commit does to one table.
 *
 * @param table the table, from the same writer
 * @param mode what becomes of its present files
 * @param files the new files, in order; none registers the table, or empties it
 * @param columns the columns of the new files
 * @param keyProperties the columns that tell rows apart; may be empty
 * @param activeVersion present files that are known to be of another version leave the table; {@link DataFile#UNVERSIONED}
 *     to leave none out
 */
public record TableChange(
        TableWriter table,
        WriteMode mode,
        List<StagedFile> files,
        List<Column> columns,
        List<String> keyProperties,
        long activeVersion) {

    /** A change that looks at no versions. */
    public TableChange(
            TableWriter table,
            WriteMode mode,
            List<StagedFile> files,
            List<Column> columns,
            List<String> keyProperties) {
        this(table, mode, files, columns, keyProperties, DataFile.UNVERSIONED);
    }

    public TableChange {
        requireNonNull(table, "table is null");
        requireNonNull(mode, "mode is null");
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        keyProperties = List.copyOf(keyProperties);
    }

    /** Which of the table's present files stay in it. */
    List<DataFile> kept(List<DataFile> present) {
        return switch (mode) {
            case REPLACE -> List.of();
            case APPEND ->
                present.stream()
                        .filter(file -> !file.isOtherThan(activeVersion))
                        .toList();
        };
    }

    long rows() {
        return files.stream().mapToLong(StagedFile::rows).sum();
    }
}
