package io.dataspoc.lens.cache;

import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.storage.BusyTreeVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the cache knows of tables: beside the copies of a table's files lie {@value #TABLE}, which describes it, and
 * {@value #PIN} if it is to stay.
 */
final class CachedTables {
    static final String TABLE = ".table.json";
    static final String PIN = ".pinned";

    private final CacheFolder folder;

    CachedTables(CacheFolder folder) {
        this.folder = folder;
    }

    /** Remembers a table, unless that is known already. */
    void keep(String bucket, CachedTable table) throws IOException {
        Path file = folder.table(bucket, table.location()).resolve(TABLE);
        Optional<CachedTable> known = read(file);
        if (known.isEmpty() || !known.get().isSame(table)) {
            Path temporary = folder.temporary();
            Files.write(temporary, table.toBytes());
            folder.place(temporary, file);
        }
    }

    private static Optional<CachedTable> read(Path file) throws IOException {
        try {
            return Optional.of(CachedTable.parse(Files.readAllBytes(file), file.toString()));
        } catch (NoSuchFileException | CorruptLakeException e) {
            return Optional.empty(); // Not there, or of another version: it is written anew.
        }
    }

    /** The tables of a bucket that are known. */
    List<CachedTable> of(String bucket) throws IOException {
        List<CachedTable> tables = new ArrayList<>();
        Path root = folder.bucket(bucket);
        if (!Files.isDirectory(root)) {
            return tables;
        }
        Files.walkFileTree(root, new BusyTreeVisitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.endsWith(TABLE)) {
                    read(file).ifPresent(tables::add);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return tables;
    }

    boolean isPinned(String bucket, CachedTable table) {
        return Files.exists(folder.table(bucket, table.location()).resolve(PIN));
    }

    void pin(String bucket, String location) throws IOException {
        Path file = folder.table(bucket, location).resolve(PIN);
        Files.createDirectories(file.getParent());
        Path temporary = folder.temporary();
        Files.writeString(temporary, Instant.now() + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a table with all copies of its files. */
    void remove(String bucket, String location) throws IOException {
        removeAll(folder.table(bucket, location), List.of());
    }

    /** Removes copies of files that a table does not list any more. */
    void prune(String bucket, CachedTable table) throws IOException {
        List<Path> listed = new ArrayList<>();
        String folderKey = table.location().isEmpty() ? "" : table.location() + "/";
        table.content().files().forEach(file -> listed.add(folder.path(bucket, folderKey + file.path(), file)));
        Path root = folder.table(bucket, table.location());
        listed.add(root.resolve(TABLE));
        listed.add(root.resolve(PIN));
        removeAll(root, listed);
    }

    private static void removeAll(Path root, List<Path> kept) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(root, new BusyTreeVisitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!kept.contains(file)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
