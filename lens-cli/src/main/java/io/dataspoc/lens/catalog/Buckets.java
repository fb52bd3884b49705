package io.dataspoc.lens.catalog;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/** Reads which tables a bucket has. */
public final class Buckets {
    private Buckets() {}

    /**
     * The tables of a lake by its manifest, or by its folders where that does not tell.
     *
     * @param alias the bucket's catalog in SQL; may be empty
     * @param cache keeps copies of files that are far away
     * @throws io.dataspoc.lake.error.LakeException if the bucket cannot be read
     */
    public static Bucket read(Lake lake, String alias, FileCache cache) {
        List<LakeTable> tables = new ArrayList<>();
        for (io.dataspoc.lake.LakeTable table : lake.tables()) {
            boolean counted = table.entry().snapshot().isPresent();
            tables.add(new LakeTable(
                    alias,
                    table.id(),
                    table.entry().snapshot().orElse(""),
                    columns(table),
                    table.entry().keyProperties(),
                    counted ? table.entry().stats().totalRows() : LakeTable.UNCOUNTED,
                    files(lake, table, cache)));
        }
        return new Bucket(lake.uri(), alias, tables);
    }

    private static List<ResultColumn> columns(io.dataspoc.lake.LakeTable table) {
        return table.entry().columns().stream()
                .map(column -> new ResultColumn(
                        column.name(), ArrowTypes.toDuckDb(column.type()).orElse("")))
                .toList();
    }

    /** Whether there is a file system tells any key: no table need have a file yet. */
    private static TableFiles files(Lake lake, io.dataspoc.lake.LakeTable table, FileCache cache) {
        boolean folder = lake.store().localPath(LakeLayout.MANIFEST).isPresent();
        return folder ? new LocalFiles(lake, table) : new RemoteFiles(lake, table, cache);
    }
}
