package io.dataspoc.lake.scan;

import io.dataspoc.lake.layout.PathSegment;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells tables by the folders that hold Parquet files. A table's folder is what is left of a file's path without its
 * name and without partition folders ({@code key=value}).
 */
public final class BucketScan {

    private static final Set<String> LAYERS = Set.of(TableId.RAW, "curated", "gold");
    private static final String NO_GROUP = "main";

    private BucketScan() {}

    /**
     * A folder that holds a table.
     *
     * @param location without a trailing slash; empty for the bucket itself
     */
    public record Found(TableId id, String location) {}

    /** The tables of a bucket, in the order of their folders. */
    public static List<Found> run(ObjectStore store) throws IOException {
        Set<String> folders = new TreeSet<>();
        for (ObjectInfo info : CommittedFiles.list(store, "")) {
            folders.add(tableFolder(info.key()));
        }
        String bucket = store.uri().substring(store.uri().lastIndexOf('/') + 1);
        List<Found> tables = new ArrayList<>();
        for (String folder : folders) {
            tables.add(new Found(name(folder, bucket), folder));
        }
        return tables;
    }

    /** The data files in a table's folder, none of them counted. */
    public static List<DataFile> files(ObjectStore store, String location) throws IOException {
        List<DataFile> files = new ArrayList<>();
        String folder = location.isEmpty() ? "" : location + "/";
        for (ObjectInfo info : CommittedFiles.list(store, folder)) {
            String path = info.key().substring(folder.length());
            files.add(new DataFile(path, DataFile.UNCOUNTED, info.size(), info.etag(), ""));
        }
        return files;
    }

    private static String tableFolder(String key) {
        List<String> segments = new ArrayList<>(Arrays.asList(key.split("/")));
        segments.remove(segments.size() - 1);
        while (!segments.isEmpty() && segments.get(segments.size() - 1).contains("=")) {
            segments.remove(segments.size() - 1);
        }
        return String.join("/", segments);
    }

    /** {@code layer/group/table}; deeper groups are joined by {@code _}, and what is missing is raw and main. */
    static TableId name(String folder, String bucket) {
        if (folder.isEmpty()) {
            return new TableId(TableId.RAW, NO_GROUP, bucket.isEmpty() ? NO_GROUP : bucket);
        }
        List<String> names =
                Arrays.stream(folder.split("/")).map(PathSegment::decode).toList();
        String table = names.get(names.size() - 1);
        boolean layered = names.size() > 2 || LAYERS.contains(names.get(0)) && names.size() > 1;
        String layer = layered ? names.get(0) : TableId.RAW;
        List<String> groups = names.subList(layered ? 1 : 0, names.size() - 1);
        return new TableId(layer, groups.isEmpty() ? NO_GROUP : String.join("_", groups), table);
    }
}
