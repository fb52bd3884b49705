package io.dataspoc.lake.commit;

import io.dataspoc.lake.error.CommitConflictException;
import io.dataspoc.lake.layout.CommitId;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.manifest.TableStats;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.storage.ObjectInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a commit makes of one table: its new snapshot and its new entry in the manifest. */
record CommitPlan(TableChange change, Snapshot base, long number, CommitId commit, Instant time) {

    static CommitPlan of(TableChange change, CommitId commit, Instant time) {
        Snapshot base = change.table().snapshot();
        return new CommitPlan(change, base, base.number() + 1, commit, time);
    }

    TableWriter table() {
        return change.table();
    }

    String snapshotName() {
        return LakeLayout.snapshotName(number, commit);
    }

    String snapshotKey() {
        return Snapshots.key(table().id(), snapshotName());
    }

    /** The keys of the files that leave the table. */
    List<String> replaced() {
        return left().stream()
                .map(file -> table().location() + "/" + file.path())
                .toList();
    }

    private List<DataFile> left() {
        Set<String> kept =
                change.kept(base.files()).stream().map(DataFile::path).collect(Collectors.toSet());
        return base.files().stream().filter(file -> !kept.contains(file.path())).toList();
    }

    /** The new snapshot, once the files are published. @param published what the store says of them, by key */
    Snapshot snapshot(Map<String, ObjectInfo> published) {
        List<DataFile> files = new ArrayList<>(change.kept(base.files()));
        int folder = table().location().length() + 1;
        for (StagedFile file : change.files()) {
            ObjectInfo info = published.get(file.ref().key());
            files.add(new DataFile(
                    info.key().substring(folder),
                    file.rows(),
                    info.size(),
                    info.etag(),
                    commit.toString(),
                    file.version()));
        }
        String previous = table().entry().snapshot().orElse("");
        long next = table().nextNumber();
        return new Snapshot(number, commit.toString(), time.toString(), previous, next, columns(), files);
    }

    private List<Column> columns() {
        return change.mode() == WriteMode.APPEND ? ColumnUnion.of(base.columns(), change.columns()) : change.columns();
    }

    /**
     * The table's entry after this commit.
     *
     * @param newest the entry as the newest manifest has it
     * @throws CommitConflictException if another snapshot than the one this commit builds on counts by now
     */
    TableEntry entry(TableEntry newest, String pipeline, Snapshot snapshot) {
        if (!newest.snapshot().equals(table().entry().snapshot())) {
            throw new CommitConflictException("Table " + newest.id() + " was changed by "
                    + newest.writer().orElse("another writer") + " while '" + pipeline
                    + "' wrote it: nothing of this commit was kept. Run again.");
        }
        TableStats stats = newest.stats();
        long leaving = DataFile.countedRows(left());
        long before = change.mode() == WriteMode.APPEND ? stats.totalRows() - leaving : 0;
        return newest.withLocation(table().location())
                .committed(
                        pipeline,
                        snapshotName(),
                        snapshot.columns(),
                        change.keyProperties(),
                        stats.extracted(time, change.rows(), before + change.rows()));
    }
}
