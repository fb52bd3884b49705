package io.dataspoc.lens.catalog;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lens.cache.FileCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads which tables a bucket has. */
public final class Buckets {
    private Buckets() {}

    /**
     * The tables of a lake by its manifest, or by its folders where that does not tell.
     *
     * @param alias the bucket's catalog in SQL; may be empty
     * @param cache keeps copies of files that are far away
     * @param time the time as of which tables are read
     * @param direct says whether DuckDB reads files that are far away by itself
     * @throws io.dataspoc.lake.error.LakeException if the bucket cannot be read
     */
    public static List<LakeTable> read(
            Lake lake, String alias, FileCache cache, ReadTime time, BooleanSupplier direct) {
        // Whether there is a file system tells any key: no table need have a file yet.
        boolean folder = lake.store().localPath(LakeLayout.MANIFEST).isPresent();
        Manifest manifest = lake.manifest();
        List<LakeTable> tables = new ArrayList<>();
        for (io.dataspoc.lake.LakeTable table : lake.tables(manifest)) {
            TableVersion version = new TableVersion(lake, table, time);
            TableFiles files = folder ? new LocalFiles(version) : new RemoteFiles(version, cache, direct);
            tables.add(new LakeTable(alias, TableFacts.of(table, time), files).with(TableDetails.of(table.entry())));
        }
        for (ViewEntry view : manifest.views()) {
            tables.add(LakeTable.view(alias, view));
        }
        return tables;
    }
}
