package io.dataspoc.lake.snapshot;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds what a table was earlier, by following its snapshots back: one request for each commit since then. */
public final class History {

    private final ObjectStore store;
    private final TableEntry table;

    /** Of a table that the manifest gives a snapshot. */
    public History(ObjectStore store, TableEntry table) {
        this.store = requireNonNull(store, "store is null");
        this.table = requireNonNull(table, "table is null");
    }

    /** The snapshot that counted at {@code time}, if its files are still there: appended to, but never replaced. */
    public PastSnapshot at(Instant time) throws IOException {
        Snapshot newest = Snapshots.read(store, table);
        Set<DataFile> kept = new HashSet<>(newest.files());
        Snapshot snapshot = newest;
        while (created(snapshot).isAfter(time)) {
            if (snapshot.previous().isEmpty()) {
                return new PastSnapshot.NotYet(created(snapshot));
            }
            Optional<Snapshot> previous = previous(snapshot);
            if (previous.isEmpty() || !kept.containsAll(previous.get().files())) {
                return new PastSnapshot.Gone(created(snapshot));
            }
            snapshot = previous.get();
        }
        return new PastSnapshot.Found(snapshot);
    }

    /** Empty where old snapshots were removed. */
    private Optional<Snapshot> previous(Snapshot snapshot) throws IOException {
        String key = Snapshots.key(table.id(), snapshot.previous());
        Optional<StoredObject> found = store.read(key);
        return found.map(object -> Snapshot.parse(object.content(), key));
    }

    private Instant created(Snapshot snapshot) {
        try {
            return Instant.parse(snapshot.createdAt());
        } catch (DateTimeParseException e) {
            throw new CorruptLakeException(
                    "Snapshot " + snapshot.number() + " of table " + table.id() + " was created at '"
                            + snapshot.createdAt() + "', which is no time.",
                    e);
        }
    }
}
