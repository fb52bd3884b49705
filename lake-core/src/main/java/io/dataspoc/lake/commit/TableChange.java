package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.TableNotes;
import io.dataspoc.lake.snapshot.DataFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param rewritten what {@link WriteMode#REWRITE} puts in the place of what; else none
 * @param notes what the writer says of the table
 */
public record TableChange(
        TableWriter table,
        WriteMode mode,
        List<StagedFile> files,
        List<Column> columns,
        List<String> keyProperties,
        long activeVersion,
        List<Rewritten> rewritten,
        TableNotes notes) {

    /** A change about which nothing is said. */
    public TableChange(
            TableWriter table,
            WriteMode mode,
            List<StagedFile> files,
            List<Column> columns,
            List<String> keyProperties,
            long activeVersion,
            List<Rewritten> rewritten) {
        this(table, mode, files, columns, keyProperties, activeVersion, rewritten, TableNotes.NONE);
    }

    /** This change with what its writer says of the table. */
    public TableChange with(TableNotes other) {
        return new TableChange(table, mode, files, columns, keyProperties, activeVersion, rewritten, other);
    }

    /** A change that rewrites nothing. */
    public TableChange(
            TableWriter table,
            WriteMode mode,
            List<StagedFile> files,
            List<Column> columns,
            List<String> keyProperties,
            long activeVersion) {
        this(table, mode, files, columns, keyProperties, activeVersion, List.of());
    }

    /**
     * A change that puts files in the place of others; the table's columns, keys and times stay.
     *
     * @param table a table that has a snapshot
     * @param rewritten files of it, each named once
     */
    public static TableChange rewriting(TableWriter table, List<Rewritten> rewritten) {
        return new TableChange(
                table,
                WriteMode.REWRITE,
                rewritten.stream().flatMap(each -> each.by().stream()).toList(),
                table.snapshot().columns(),
                table.entry().keyProperties(),
                DataFile.UNVERSIONED,
                rewritten);
    }

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
        requireNonNull(notes, "notes is null");
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        keyProperties = List.copyOf(keyProperties);
        rewritten = List.copyOf(rewritten);
    }

    /** Which of the table's present files stay in it. */
    List<DataFile> kept(List<DataFile> present) {
        return switch (mode) {
            case REPLACE -> List.of();
            case APPEND ->
                present.stream()
                        .filter(file -> !file.isOtherThan(activeVersion))
                        .toList();
            case REWRITE -> {
                Set<String> left = rewritten.stream()
                        .flatMap(each -> each.paths().stream())
                        .collect(Collectors.toSet());
                yield present.stream()
                        .filter(file -> !left.contains(file.path()))
                        .toList();
            }
        };
    }

    long rows() {
        return files.stream().mapToLong(StagedFile::rows).sum();
    }
}
