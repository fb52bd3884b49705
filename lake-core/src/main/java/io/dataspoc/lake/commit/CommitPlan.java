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
import java.util.HashMap;
import java.util.IdentityHashMap;
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

    /**
     * The new snapshot, once the files are published.
     *
     * @param published what the store says of them, by key
     */
    Snapshot snapshot(Map<String, ObjectInfo> published) {
        Map<StagedFile, DataFile> added = new IdentityHashMap<>();
        int folder = table().location().length() + 1;
        for (StagedFile file : change.files()) {
            ObjectInfo info = published.get(file.ref().key());
            added.put(
                    file,
                    new DataFile(
                            info.key().substring(folder),
                            file.rows(),
                            info.size(),
                            info.etag(),
                            commit.toString(),
                            file.version()));
        }
        List<DataFile> files = change.mode() == WriteMode.REWRITE ? inPlace(added) : atTheEnd(added);
        String previous = table().entry().snapshot().orElse("");
        long next = table().nextNumber();
        return new Snapshot(number, commit.toString(), time.toString(), previous, next, columns(), files);
    }

    private List<DataFile> atTheEnd(Map<StagedFile, DataFile> added) {
        List<DataFile> files = new ArrayList<>(change.kept(base.files()));
        change.files().forEach(file -> files.add(added.get(file)));
        return files;
    }

    /** What is rewritten stands where the first of the files stood that it takes the place of. */
    private List<DataFile> inPlace(Map<StagedFile, DataFile> added) {
        Map<String, Rewritten> firsts = new HashMap<>();
        Map<String, Rewritten> rewritten = new HashMap<>();
        for (Rewritten each : change.rewritten()) {
            firsts.put(each.paths().get(0), each);
            each.paths().forEach(path -> rewritten.put(path, each));
        }
        List<DataFile> files = new ArrayList<>();
        for (DataFile file : base.files()) {
            if (firsts.containsKey(file.path())) {
                firsts.get(file.path()).by().forEach(by -> files.add(added.get(by)));
            } else if (!rewritten.containsKey(file.path())) {
                files.add(file);
            }
        }
        return files;
    }

    private List<Column> columns() {
        return switch (change.mode()) {
            case APPEND -> ColumnUnion.of(base.columns(), change.columns());
            case REPLACE, REWRITE -> change.columns();
        };
    }

    private TableStats stats(TableStats before) {
        long stay = before.totalRows() - DataFile.countedRows(left());
        return switch (change.mode()) {
            case APPEND -> before.extracted(time, change.rows(), stay + change.rows());
            case REPLACE -> before.extracted(time, change.rows(), change.rows());
            case REWRITE -> before.rewritten(stay + change.rows());
        };
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
        return newest.withLocation(table().location())
                .committed(pipeline, snapshotName(), snapshot.columns(), change.keyProperties(), stats(newest.stats()))
                .with(change.notes());
    }
}
