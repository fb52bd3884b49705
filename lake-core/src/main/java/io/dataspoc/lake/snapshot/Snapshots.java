package io.dataspoc.lake.snapshot;

import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.util.List;

/** Reads the snapshot of a table, or makes the first one. */
public final class Snapshots {

    private Snapshots() {}

    /**
     * The snapshot that the manifest names.
     *
     * @throws CorruptLakeException if the entry names none, or it is gone
     */
    public static Snapshot read(ObjectStore store, TableEntry table) throws IOException {
        String name = table.snapshot()
                .orElseThrow(() -> new CorruptLakeException("Table " + table.id() + " names no snapshot.", null));
        String key = key(table.id(), name);
        byte[] content = store.read(key)
                .orElseThrow(() -> new CorruptLakeException(
                        key + " is gone, which the manifest names for table " + table.id() + ": restore it.", null))
                .content();
        return Snapshot.parse(content, key);
    }

    /**
     * The base of a table that has no snapshot yet: the files that are in its folder.
     *
     * @param files what was found there
     */
    public static Snapshot adopt(TableEntry table, List<DataFile> files) {
        long next = files.stream()
                .mapToLong(file -> 1L + LakeLayout.fileNumber(file.path()).orElse(-1))
                .max()
                .orElse(0);
        return new Snapshot(0, "", "", "", next, table.columns(), files);
    }

    /** The key under which a snapshot is stored. */
    public static String key(TableId table, String name) {
        return LakeLayout.snapshots(table) + name;
    }
}
