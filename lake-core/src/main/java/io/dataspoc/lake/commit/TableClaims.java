package io.dataspoc.lake.commit;

import io.dataspoc.lake.error.TableOwnedException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.scan.BucketScan;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which tables a pipeline may write: a table has one writer. */
final class TableClaims {

    private final ObjectStore store;
    private final String pipeline;
    private final WriterOptions.Ownership ownership;
    private final List<String> undone;

    /** @param undone the keys of files of commits that were undone just now: not used again by this run */
    TableClaims(ObjectStore store, String pipeline, WriterOptions.Ownership ownership, List<String> undone) {
        this.store = store;
        this.pipeline = pipeline;
        this.ownership = ownership;
        this.undone = List.copyOf(undone);
    }

    /**
     * Opens a table for writing; adopts the files that are in its folder if it has no snapshot yet.
     *
     * @param opened the folders of the tables that this run has opened, which the manifest may not know yet
     */
    TableWriter open(Manifest manifest, TableId id, List<String> opened, Supplier<String> commitUnderWay)
            throws IOException {
        Optional<TableEntry> known = manifest.table(id);
        known.ifPresent(this::requireMine);
        String location = known.flatMap(TableEntry::location).orElseGet(() -> newLocation(manifest, opened, id));
        TableEntry entry = known.orElseGet(() -> TableEntry.create(id, location));
        Snapshot base = entry.snapshot().isPresent()
                ? Snapshots.read(store, entry)
                : Snapshots.adopt(entry, BucketScan.files(store, location));
        return new TableWriter(store, commitUnderWay, entry, location, base, firstNumber(location, base));
    }

    private long firstNumber(String location, Snapshot base) {
        long afterUndone = undone.stream()
                .filter(key -> key.startsWith(location + "/"))
                .mapToLong(key -> 1L + LakeLayout.fileNumber(key).orElse(-1))
                .max()
                .orElse(0);
        return Math.max(base.nextNumber(), afterUndone);
    }

    private static String newLocation(Manifest manifest, List<String> opened, TableId id) {
        List<String> taken = new ArrayList<>(opened);
        manifest.tables().stream()
                .map(TableEntry::location)
                .flatMap(Optional::stream)
                .forEach(taken::add);
        return LakeLayout.location(id, taken);
    }

    /**
     * The entry of a table in the newest manifest, or a new one.
     *
     * @throws TableOwnedException if another writes it
     */
    TableEntry require(Manifest newest, TableWriter table) {
        TableEntry entry = newest.table(table.id()).orElseGet(table::entry);
        requireMine(entry);
        return entry;
    }

    private void requireMine(TableEntry table) {
        Optional<String> other = table.writer().filter(writer -> !writer.equals(pipeline));
        if (other.isPresent() && ownership == WriterOptions.Ownership.RESPECT) {
            throw new TableOwnedException("Table " + table.id() + " is written by '" + other.get()
                    + "', so '" + pipeline + "' may not write it. Give this pipeline a name of its own for the source "
                    + "(source.name), or make it the table's writer with --take-over.");
        }
    }
}
