package io.dataspoc.lens.cache;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.snapshot.DataFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Copies of tables' files on this machine. A copy is the version that the table lists, by its ETag and size, so that it
 * never gets stale: a table that changes lists other files. Any number of processes may use one folder.
 */
public final class FileCache {
    private final CacheFolder folder;
    private final Eviction eviction;
    private final Function<String, FetchListener> listeners;
    private final CachedTables tables;
    private final Set<Path> needed = new HashSet<>();
    private volatile boolean cancelled;

    /**
     * A cache in a folder, which need not exist.
     *
     * @param listeners makes who is told of the download of a table, by the table's name
     */
    public FileCache(Path folder, CacheLimits limits, Function<String, FetchListener> listeners) {
        this.folder = new CacheFolder(folder);
        this.eviction = new Eviction(this.folder, limits);
        this.listeners = requireNonNull(listeners, "listeners is null");
        this.tables = new CachedTables(this.folder);
    }

    /**
     * The copies of a table's files, fetched where they are not there.
     *
     * @return where they lie, in the order of {@code files}
     * @throws VanishedFileException if a file is gone, or another by now
     * @throws CommandFailure if one could not be fetched
     */
    public synchronized List<Path> get(Lake lake, LakeTable table, List<DataFile> files) {
        return get(lake, table, files, files);
    }

    /**
     * The copies of some of a table's files, fetched where they are not there.
     *
     * @param all all files that the table lists, which is remembered
     * @param files those that are wanted
     * @return where they lie, in the order of {@code files}
     * @throws VanishedFileException if a file is gone, or another by now
     * @throws CommandFailure if one could not be fetched
     */
    public synchronized List<Path> get(Lake lake, LakeTable table, List<DataFile> all, List<DataFile> files) {
        List<Path> paths = earlier(lake, table, files);
        try {
            tables.keep(lake.uri(), CachedTable.of(table, all, Instant.now()));
            return paths;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * The copies of files that a table had once, fetched where they are not there. What is remembered of the table stays.
     *
     * @return where they lie, in the order of {@code files}
     * @throws VanishedFileException if a file is gone, or another by now
     * @throws CommandFailure if one could not be fetched
     */
    public synchronized List<Path> earlier(Lake lake, LakeTable table, List<DataFile> files) {
        try {
            List<Path> paths = new ArrayList<>();
            List<Download> missing = new ArrayList<>();
            for (DataFile file : files) {
                String key = Lake.key(table, file);
                Path path = folder.path(lake.uri(), key, file);
                if (!folder.use(path, file.bytes())) {
                    missing.add(new Download(lake.store(), key, file, folder, path));
                }
                paths.add(path);
            }
            needed.addAll(paths);
            if (!missing.isEmpty()) {
                fetch(table, missing);
            }
            return paths;
        } catch (IOException e) {
            throw new CommandFailure(
                    "The files of table " + table.id() + " could not be fetched: " + ErrorText.of(e), e);
        }
    }

    /** Ends downloads, now and until {@link #resume}; from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /** Lets downloads begin again after a {@link #cancel}. */
    public void resume() {
        cancelled = false;
    }

    /** The copy of a file of a table that is known; empty if there is none. It then counts as used now. */
    public Optional<Path> copy(String bucket, CachedTable table, DataFile file) {
        Path path = path(bucket, table, file);
        try {
            return folder.use(path, file.bytes()) ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Whether there is a complete copy of a file of a table that is known; it does not count as used. */
    public boolean has(String bucket, CachedTable table, DataFile file) {
        return folder.has(path(bucket, table, file), file);
    }

    private Path path(String bucket, CachedTable table, DataFile file) {
        String key = table.location().isEmpty() ? file.path() : table.location() + "/" + file.path();
        return folder.path(bucket, key, file);
    }

    /** The tables of a bucket that are known, whether all of their files are there or not. */
    public List<CachedTable> tables(String bucket) {
        try {
            return tables.of(bucket);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Whether a table's copies stay until they are cleared. */
    public boolean isPinned(String bucket, CachedTable table) {
        return tables.isPinned(bucket, table);
    }

    /** Fetches what is missing of a table, and keeps it until it is cleared; copies of files that it lost go. */
    public void pin(Lake lake, LakeTable table, List<DataFile> files) {
        get(lake, table, files);
        try {
            CachedTable known = CachedTable.of(table, files, Instant.now());
            tables.keep(lake.uri(), known);
            tables.pin(lake.uri(), table.location());
            tables.prune(lake.uri(), known);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Removes a table's copies and what is known of it. */
    public void clear(String bucket, CachedTable table) {
        try {
            tables.remove(bucket, table.location());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private CommandFailure unusable(IOException e) {
        return new CommandFailure("The cache in " + folder.root() + " cannot be used: " + ErrorText.of(e), e);
    }

    /** Whether there are complete copies of all files. */
    public boolean holds(Lake lake, LakeTable table, List<DataFile> files) {
        return files.stream().allMatch(file -> folder.has(folder.path(lake.uri(), Lake.key(table, file), file), file));
    }

    private void fetch(LakeTable table, List<Download> missing) throws IOException {
        try (FetchListener listener = listeners.apply(table.id().toString())) {
            new Downloads(missing, listener, () -> cancelled).run();
        }
        eviction.run(needed);
    }
}
