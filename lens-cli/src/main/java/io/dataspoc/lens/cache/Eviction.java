package io.dataspoc.lens.cache;

import io.dataspoc.lake.storage.BusyTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Removes the copies that were not used for longest until the rest fits; those in use and those of pinned tables stay. */
final class Eviction {
    private record Entry(Path file, long bytes, Instant used) {}

    private final CacheFolder folder;
    private final CacheLimits limits;

    Eviction(CacheFolder folder, CacheLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /** @param needed files that this process may still read */
    void run(Set<Path> needed) throws IOException {
        List<Path> pins = new ArrayList<>();
        List<Entry> entries = entries(pins);
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        Instant inUse = Instant.now().minus(limits.grace());
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (bytes <= limits.maxBytes() || entry.used().isAfter(inUse)) {
                return;
            }
            boolean pinned = pins.stream().anyMatch(entry.file()::startsWith);
            if (!needed.contains(entry.file()) && !pinned) {
                Files.deleteIfExists(entry.file());
                bytes -= entry.bytes();
            }
        }
    }

    private List<Entry> entries(List<Path> pins) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(folder.root())) {
            return entries;
        }
        Files.walkFileTree(folder.root(), new BusyTreeVisitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith(CachedTables.PIN)) {
                    pins.add(file.getParent());
                }
                if (file.endsWith(CachedTables.PIN) || file.endsWith(CachedTables.TABLE)) {
                    return FileVisitResult.CONTINUE;
                }
                entries.add(new Entry(
                        file, attributes.size(), attributes.lastModifiedTime().toInstant()));
                return FileVisitResult.CONTINUE;
            }
        });
        return entries;
    }
}
