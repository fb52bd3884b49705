package io.dataspoc.lake.repair;

import io.dataspoc.lake.commit.OpenIntent;
import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a table lists with what is in its folder. Tables without a snapshot list nothing: all is theirs. */
final class TableInspection {

    private static final int ATTEMPTS = 5;

    private final ObjectStore store;
    private final Instant oldBefore;
    private final Set<String> underWay = new HashSet<>();

    /**
     * Sets one up.
     *
     * @param oldBefore younger files than this are left out
     * @param intents the commits under way, whose files are left out too
     */
    TableInspection(ObjectStore store, Instant oldBefore, List<OpenIntent> intents) {
        this.store = store;
        this.oldBefore = oldBefore;
        for (OpenIntent intent : intents) {
            underWay.addAll(intent.files());
            underWay.addAll(intent.replaced());
        }
    }

    /** What is wrong with a table that names a snapshot. A commit that comes in between is no damage: it looks again. */
    List<Problem> inspect(TableEntry entry) throws IOException {
        TableEntry table = entry;
        for (int attempt = 1; ; attempt++) {
            List<Problem> problems = compare(table);
            boolean damaged =
                    problems.stream().anyMatch(problem -> problem.kind().isDamage());
            Optional<TableEntry> now = damaged ? new ManifestStore(store).read().table(table.id()) : Optional.of(table);
            if (now.isEmpty() || now.get().snapshot().equals(table.snapshot()) || attempt == ATTEMPTS) {
                return problems;
            }
            table = now.get();
        }
    }

    private List<Problem> compare(TableEntry table) throws IOException {
        Snapshot snapshot;
        try {
            snapshot = Snapshots.read(store, table);
        } catch (CorruptLakeException e) {
            String key = Snapshots.key(table.id(), table.snapshot().orElseThrow());
            String detail = "table " + table.id() + " cannot be read without it: restore it from a copy";
            return List.of(problem(Kind.MISSING_SNAPSHOT, table, key, 0, detail));
        }
        Map<String, ObjectInfo> there = new HashMap<>();
        String folder = table.location().orElseThrow() + "/";
        store.list(folder).forEach(info -> there.put(info.key(), info));
        List<Problem> problems = damages(table, snapshot, folder, there);
        snapshot.files().forEach(file -> there.remove(folder + file.path()));
        there.values().stream()
                .filter(info -> isOrphan(info, folder))
                .map(info -> orphan(table, info))
                .forEach(problems::add);
        return problems;
    }

    private static List<Problem> damages(
            TableEntry table, Snapshot snapshot, String folder, Map<String, ObjectInfo> there) {
        List<Problem> problems = new ArrayList<>();
        for (DataFile file : snapshot.files()) {
            String key = folder + file.path();
            ObjectInfo info = there.get(key);
            if (info == null) {
                String rows = file.rows() == DataFile.UNCOUNTED ? "its rows" : file.rows() + " rows";
                String detail = rows + " of table " + table.id() + " are lost: restore it from a copy";
                problems.add(problem(Kind.MISSING_FILE, table, key, file.bytes(), detail));
            } else if (info.size() != file.bytes()) {
                String detail = "it has " + info.size() + " bytes where table " + table.id() + " lists " + file.bytes()
                        + ": restore it from a copy";
                problems.add(problem(Kind.WRONG_SIZE, table, key, info.size(), detail));
            }
        }
        return problems;
    }

    /** Deeper folders that are no partitions belong to other tables. */
    private boolean isOrphan(ObjectInfo info, String folder) {
        String path = info.key().substring(folder.length());
        int name = path.lastIndexOf('/') + 1;
        boolean own = name == 0
                || List.of(path.substring(0, name - 1).split("/")).stream().allMatch(TableInspection::isPartition);
        return own
                && path.endsWith(".parquet")
                && !underWay.contains(info.key())
                && !info.lastModified().isAfter(oldBefore);
    }

    private static boolean isPartition(String segment) {
        return segment.indexOf('=') > 0;
    }

    private static Problem orphan(TableEntry table, ObjectInfo info) {
        boolean ours = LakeLayout.fileNumber(info.key()).isPresent();
        return ours
                ? problem(Kind.ORPHAN_FILE, table, info.key(), info.size(), "table " + table.id() + " does not list it")
                : problem(
                        Kind.FOREIGN,
                        table,
                        info.key(),
                        info.size(),
                        "table " + table.id() + " does not list it, and it is not named as its files are: readers of"
                                + " **/*.parquet read it");
    }

    private static Problem problem(Kind kind, TableEntry table, String key, long bytes, String detail) {
        return Problem.found(kind, key, table.writer().orElse(""), bytes, detail);
    }
}
