package io.dataspoc.lake.repair;

import io.dataspoc.lake.commit.OpenIntent;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds snapshots that neither the manifest names nor a named one has among its predecessors. A table's snapshots are
 * numbered without gaps, so that only where a number occurs twice must the next one be read to tell which counts.
 */
final class SnapshotInspection {

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-.*\\.json");

    private final ObjectStore store;
    private final Instant oldBefore;
    private final Set<String> underWay = new HashSet<>();

    SnapshotInspection(ObjectStore store, Instant oldBefore, List<OpenIntent> intents) {
        this.store = store;
        this.oldBefore = oldBefore;
        intents.forEach(intent -> underWay.addAll(intent.snapshots()));
    }

    /** @param writers whose tables to look at: by a table's writer, or empty text for snapshots of no table */
    List<Problem> inspect(Manifest manifest, Predicate<String> writers) throws IOException {
        Map<String, TableEntry> tables = new HashMap<>();
        for (TableEntry table : manifest.tables()) {
            tables.put(LakeLayout.snapshots(table.id()), table);
        }
        Map<String, List<ObjectInfo>> folders = new TreeMap<>();
        for (ObjectInfo info : store.list(LakeLayout.SNAPSHOTS)) {
            String folder = info.key().substring(0, info.key().lastIndexOf('/') + 1);
            folders.computeIfAbsent(folder, unused -> new ArrayList<>()).add(info);
        }
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, List<ObjectInfo>> folder : folders.entrySet()) {
            TableEntry table = tables.get(folder.getKey());
            String writer = table == null ? "" : table.writer().orElse("");
            if (writers.test(writer)) {
                inspect(folder.getKey(), folder.getValue(), table, writer, problems);
            }
        }
        return problems;
    }

    private void inspect(
            String folder, List<ObjectInfo> snapshots, TableEntry table, String writer, List<Problem> problems)
            throws IOException {
        Optional<String> current = table == null ? Optional.empty() : table.snapshot();
        Set<String> named = current.isPresent() ? named(folder, snapshots, folder + current.get()) : Set.of();
        for (ObjectInfo info : snapshots) {
            boolean leftover = number(info.key(), folder) >= 0
                    && !named.contains(info.key())
                    && !underWay.contains(info.key())
                    && !info.lastModified().isAfter(oldBefore);
            if (leftover) {
                String detail = table == null ? "there is no such table" : "table " + table.id() + " does not name it";
                problems.add(Problem.found(Kind.UNNAMED_SNAPSHOT, info.key(), writer, info.size(), detail));
            }
        }
    }

    /** The snapshot that counts and those before it. */
    private Set<String> named(String folder, List<ObjectInfo> snapshots, String current) throws IOException {
        Map<Long, List<String>> byNumber = new HashMap<>();
        for (ObjectInfo info : snapshots) {
            byNumber.computeIfAbsent(number(info.key(), folder), unused -> new ArrayList<>())
                    .add(info.key());
        }
        Set<String> named = new HashSet<>();
        String key = current;
        for (long number = number(current, folder); number >= 0 && !key.isEmpty(); number--) {
            named.add(key);
            List<String> before = byNumber.getOrDefault(number - 1, List.of());
            key = switch (before.size()) {
                case 0 -> "";
                case 1 -> before.get(0);
                default -> previous(folder, key);
            };
        }
        return named;
    }

    private String previous(String folder, String key) throws IOException {
        Optional<StoredObject> found = store.read(key);
        String name = found.map(object -> Snapshot.parse(object.content(), key).previous())
                .orElse("");
        return name.isEmpty() ? "" : folder + name;
    }

    private static long number(String key, String folder) {
        Matcher name = NAME.matcher(key.substring(folder.length()));
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
