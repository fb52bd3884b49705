package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.view.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The files of a table in an object store: DuckDB reads copies of them, or the store itself. Which they are is looked up once. */
final class RemoteFiles implements TableFiles {
    private final TableVersion version;
    private final FileCache cache;
    private final BooleanSupplier direct;
    private List<DataFile> listed;

    RemoteFiles(TableVersion version, FileCache cache, BooleanSupplier direct) {
        this.direct = requireNonNull(direct, "direct is null");
        this.version = requireNonNull(version, "version is null");
        this.cache = requireNonNull(cache, "cache is null");
    }

    private synchronized List<DataFile> listed() {
        if (listed == null) {
            listed = version.files();
        }
        return listed;
    }

    @Override
    public List<TableFile> open() {
        if (direct.getAsBoolean()) {
            return listed().stream()
                    .map(file ->
                            new TableFile(version.lake().uri() + "/" + Lake.key(version.table(), file), file.path()))
                    .toList();
        }
        return fetch(listed());
    }

    @Override
    public List<TableFile> open(List<Integer> places) {
        List<DataFile> all = listed();
        return fetch(places.stream().map(all::get).toList());
    }

    private List<TableFile> fetch(List<DataFile> wanted) {
        List<Path> copies = version.isNow()
                ? cache.get(version.lake(), version.table(), listed(), wanted)
                : cache.earlier(version.lake(), version.table(), wanted);
        List<TableFile> files = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            files.add(new TableFile(copies.get(i).toString(), wanted.get(i).path()));
        }
        return files;
    }

    /** Fetches what is missing and keeps it until it is cleared. */
    void pin() {
        if (!version.isNow()) {
            throw new CommandFailure("The cache keeps tables as they are now, and they are read as of another time.");
        }
        cache.pin(version.lake(), version.table(), listed());
    }

    @Override
    public List<String> paths() {
        return listed().stream().map(DataFile::path).toList();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public boolean isHere() {
        return direct.getAsBoolean() || cache.holds(version.lake(), version.table(), listed());
    }

    @Override
    public String state() {
        return version.state();
    }

    @Override
    public Optional<Size> size() {
        return Optional.of(new Size(
                listed().size(), listed().stream().mapToLong(DataFile::bytes).sum()));
    }

    @Override
    public Optional<List<ResultColumn>> columns() {
        return Optional.of(version.columns());
    }
}
