package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.view.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a table in an object store: DuckDB reads copies of them. Which they are is looked up once. */
final class RemoteFiles implements TableFiles {
    private final Lake lake;
    private final io.dataspoc.lake.LakeTable table;
    private final FileCache cache;
    private List<DataFile> listed;

    RemoteFiles(Lake lake, io.dataspoc.lake.LakeTable table, FileCache cache) {
        this.lake = requireNonNull(lake, "lake is null");
        this.table = requireNonNull(table, "table is null");
        this.cache = requireNonNull(cache, "cache is null");
    }

    private List<DataFile> listed() {
        if (listed == null) {
            listed = lake.files(table);
        }
        return listed;
    }

    @Override
    public List<TableFile> open() {
        List<Path> copies = cache.get(lake, table, listed());
        List<TableFile> files = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            files.add(new TableFile(copies.get(i).toString(), listed.get(i).path()));
        }
        return files;
    }

    @Override
    public List<String> paths() {
        return listed().stream().map(DataFile::path).toList();
    }

    @Override
    public boolean isRemote() {
        return true;
    }
}
