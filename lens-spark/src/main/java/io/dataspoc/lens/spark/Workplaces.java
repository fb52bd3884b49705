package io.dataspoc.lens.spark;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Places in object stores where the cluster writes files on their way into tables. No reader of the lake looks into them. A run of
 * transforms has its bucket for itself, so what it finds there is left over from one that was killed.
 */
final class Workplaces {
    private static final String FOLDER = ".dataspoc/spark/";

    private final Set<ObjectStore> used = new LinkedHashSet<>();
    private final Map<Path, Copied> copied = new ConcurrentHashMap<>();

    /** A key below which nothing is yet. */
    String fresh(ObjectStore store) throws IOException {
        if (used.add(store)) {
            clear(store);
        }
        return FOLDER + UUID.randomUUID();
    }

    /**
     * What the cluster wrote for a file that need not be on this machine.
     *
     * @param address where the cluster finds it
     */
    record Copied(String address, ObjectStore store, String key) {}

    /** Remembers what a file is when it comes here. */
    void put(Path file, Copied from) {
        copied.put(file, from);
    }

    /** Where the cluster finds a file; empty if it is on this machine alone, or where the cluster sees it as it is. */
    Optional<String> address(Path file) {
        return Optional.ofNullable(copied.get(file)).map(Copied::address);
    }

    /** Brings a file here, unless it is here. */
    void fetch(Path file) throws IOException {
        Copied from = copied.get(file);
        if (from != null && !Files.exists(file)) {
            Files.createDirectories(file.getParent());
            try (InputStream bytes = from.store().open(from.key())) {
                Files.copy(bytes, file);
            }
        }
    }

    private static void clear(ObjectStore store) throws IOException {
        store.deleteAll(store.list(FOLDER).stream().map(ObjectInfo::key).toList());
    }

    /** Deletes all that is there. */
    void clear() {
        for (ObjectStore store : used) {
            try {
                clear(store);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + store.uri() + "/" + FOLDER, e);
            }
        }
        used.clear();
    }
}
