package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.cache.CachedTable;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.engine.ArrowTypes;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a table whose bucket is not asked: their copies. */
final class OfflineFiles implements TableFiles {
    private final String bucket;
    private final CachedTable table;
    private final FileCache cache;

    OfflineFiles(String bucket, CachedTable table, FileCache cache) {
        this.bucket = requireNonNull(bucket, "bucket is null");
        this.table = requireNonNull(table, "table is null");
        this.cache = requireNonNull(cache, "cache is null");
    }

    @Override
    public List<TableFile> open() {
        List<DataFile> listed = table.content().files();
        List<TableFile> files = new ArrayList<>();
        for (DataFile file : listed) {
            Optional<Path> copy = cache.copy(bucket, table, file);
            copy.ifPresent(path -> files.add(new TableFile(path.toString(), file.path())));
        }
        if (files.size() < listed.size()) {
            throw new CommandFailure(
                    "Table " + table.id() + " is not complete on this machine: " + files.size() + " of "
                            + listed.size() + " files. Fetch it with 'dataspoc-lens cache "
                            + table.id().table()
                            + "' when its bucket can be reached.");
        }
        return files;
    }

    @Override
    public List<String> paths() {
        return table.content().files().stream().map(DataFile::path).toList();
    }

    @Override
    public boolean isHere() {
        return table.content().files().stream().allMatch(file -> cache.has(bucket, table, file));
    }

    @Override
    public Optional<Size> size() {
        List<DataFile> files = table.content().files();
        return Optional.of(
                new Size(files.size(), files.stream().mapToLong(DataFile::bytes).sum()));
    }

    @Override
    public Optional<List<ResultColumn>> columns() {
        return Optional.of(table.content().columns().stream()
                .map(column -> new ResultColumn(
                        column.name(), ArrowTypes.toDuckDb(column.type()).orElse("")))
                .toList());
    }
}
