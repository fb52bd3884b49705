package io.dataspoc.lens.cache;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.snapshot.DataFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private final Set<Path> needed = new HashSet<>();

    /**
     * A cache in a folder, which need not exist.
     *
     * @param listeners makes who is told of the download of a table, by the table's name
     */
    public FileCache(Path folder, CacheLimits limits, Function<String, FetchListener> listeners) {
        this.folder = new CacheFolder(folder);
        this.eviction = new Eviction(this.folder, limits);
        this.listeners = requireNonNull(listeners, "listeners is null");
    }

    /**
     * The copies of a table's files, fetched where they are not there.
     *
     * @return where they lie, in the order of {@code files}
     * @throws VanishedFileException if a file is gone, or another by now
     * @throws CommandFailure if one could not be fetched
     */
    public synchronized List<Path> get(Lake lake, LakeTable table, List<DataFile> files) {
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

    private void fetch(LakeTable table, List<Download> missing) throws IOException {
        try (FetchListener listener = listeners.apply(table.id().toString())) {
            new Downloads(missing, listener).run();
        }
        eviction.run(needed);
    }
}
