package io.dataspoc.lens.catalog;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads which tables a bucket has. */
public final class Buckets {
    private Buckets() {}

    /**
     * The tables of a lake by its manifest, or by its folders where that does not tell.
     *
     * @param alias the bucket's catalog in SQL; may be empty
     * @throws io.dataspoc.lake.error.LakeException if the bucket cannot be read
     */
    public static Bucket read(Lake lake, String alias) {
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
                    () -> files(lake, table)));
        }
        return new Bucket(lake.uri(), alias, tables);
    }

    private static List<ResultColumn> columns(io.dataspoc.lake.LakeTable table) {
        return table.entry().columns().stream()
                .map(column -> new ResultColumn(
                        column.name(), ArrowTypes.toDuckDb(column.type()).orElse("")))
                .toList();
    }

    private static List<TableFile> files(Lake lake, io.dataspoc.lake.LakeTable table) {
        List<TableFile> files = new ArrayList<>();
        for (DataFile file : lake.files(table)) {
            String path = lake.localPath(table, file)
                    .map(Path::toString)
                    .orElseGet(() -> lake.uri() + "/" + Lake.key(table, file));
            files.add(new TableFile(path, file.path()));
        }
        return files;
    }
}
