package io.dataspoc.lake.snapshot;

import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds out which files a table has: by the snapshot that the manifest names, or by listing its folder. */
public final class Snapshots {

    private Snapshots() {}

    /** The snapshot that the manifest names. @throws CorruptLakeException if the entry names none, or it is gone */
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

    /** A table of a folder that nobody wrote a snapshot of: all Parquet files in it, in the order of their names. */
    public static Snapshot adopt(ObjectStore store, TableEntry table, String location) throws IOException {
        List<DataFile> files = listFiles(store, location);
        long next = files.stream()
                .mapToLong(file -> 1L + LakeLayout.fileNumber(file.path()).orElse(-1))
                .max()
                .orElse(0);
        return new Snapshot(0, "", "", "", next, table.columns(), files);
    }

    /** The Parquet files in a folder, at any depth; control objects are passed over. */
    public static List<DataFile> listFiles(ObjectStore store, String location) throws IOException {
        List<DataFile> files = new ArrayList<>();
        for (ObjectInfo info : store.list(location.isEmpty() ? "" : location + "/")) {
            if (info.key().endsWith(".parquet") && !info.key().startsWith(LakeLayout.CONTROL)) {
                String path = location.isEmpty() ? info.key() : info.key().substring(location.length() + 1);
                files.add(new DataFile(path, DataFile.UNCOUNTED, info.size(), info.etag(), ""));
            }
        }
        return files;
    }

    /** The key under which a snapshot is stored. */
    public static String key(TableId table, String name) {
        return LakeLayout.snapshots(table) + name;
    }
}
