package io.dataspoc.lake.commit;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** A table that a {@link LakeWriter} writes: it names the files and knows what the table holds. Thread-safe. */
public final class TableWriter {

    private final ObjectStore store;
    private final Supplier<String> commitUnderWay;
    private final String location;
    private TableEntry entry;
    private Snapshot base;
    private long nextNumber;

    TableWriter(
            ObjectStore store,
            Supplier<String> commitUnderWay,
            TableEntry entry,
            String location,
            Snapshot base,
            long firstNumber) {
        this.store = store;
        this.commitUnderWay = commitUnderWay;
        this.entry = entry;
        this.location = location;
        this.base = base;
        this.nextNumber = firstNumber;
    }

    /** The table's name. */
    public TableId id() {
        return entry.id();
    }

    /** The table's folder in the bucket. */
    public String location() {
        return location;
    }

    /** The table as the manifest has it after the last commit. */
    public synchronized TableEntry entry() {
        return entry;
    }

    /** The files and columns that the table has after the last commit. */
    public synchronized Snapshot snapshot() {
        return base;
    }

    /** Starts a data file of the next commit, in the table's folder itself. */
    public StagedObject stage() throws IOException {
        return stage(Optional.empty());
    }

    /** Starts a data file of the next commit, in the partition {@code dt=<date>}. */
    public StagedObject stage(LocalDate date) throws IOException {
        return stage(Optional.of(date));
    }

    private StagedObject stage(Optional<LocalDate> partition) throws IOException {
        return store.stage(
                freeKey(number -> LakeLayout.dataFile(location, id(), partition, number)), commitUnderWay.get());
    }

    /**
     * Starts a data file of the next commit in the folder of some partition.
     *
     * @param folder its path within the table's folder, such as {@code month=2026-04}, with encoded values
     * @throws IllegalArgumentException if it is no path of {@code name=value} segments
     */
    public StagedObject stageIn(String folder) throws IOException {
        return store.stage(freeKeyIn(folder), commitUnderWay.get());
    }

    /**
     * Makes a data file of the next commit of an object that is in the bucket already, and which nobody changes meanwhile.
     *
     * @param from the object's key
     * @param folder as for {@link #stageIn}; empty for the table's folder itself
     */
    public StagedRef stageCopy(String from, String folder) throws IOException {
        String key = folder.isEmpty()
                ? freeKey(number -> LakeLayout.dataFile(location, id(), Optional.empty(), number))
                : freeKeyIn(folder);
        return store.stageCopy(from, key, commitUnderWay.get());
    }

    private String freeKeyIn(String folder) throws IOException {
        for (String segment : folder.split("/", -1)) {
            if (segment.indexOf('=') < 1) {
                throw new IllegalArgumentException("'" + folder + "' is no folder of a partition.");
            }
        }
        return freeKey(number -> LakeLayout.dataFile(location, id(), folder, number));
    }

    /** The next key; numbers at which somebody else left a file are passed over, never written to. */
    private synchronized String freeKey(LongFunction<String> name) throws IOException {
        String key;
        do {
            key = name.apply(nextNumber++);
        } while (store.stat(key).isPresent());
        return key;
    }

    synchronized long nextNumber() {
        return nextNumber;
    }

    synchronized void committed(TableEntry newEntry, Snapshot newBase) {
        entry = newEntry;
        base = newBase;
    }
}
