package io.dataspoc.lake.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** File operations that are on the disk when they return. */
final class Disk {

    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private Disk() {}

    static void writeNew(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names in a folder durable. Windows has no such call, and journals them by itself. */
    static void forceFolder(Path folder) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            // Removed since as empty, by a clean-up: then there is no name in it to keep.
        }
    }

    /** Makes a folder and its parents, and forces each new name. */
    static void makeFolders(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder; path != null && !Files.isDirectory(path); path = path.getParent()) {
            missing.push(path);
        }
        Files.createDirectories(folder);
        for (Path path : missing) {
            forceFolder(path.getParent());
        }
    }

    /** Removes {@code folder} and its parents below {@code top} as far as they are empty. */
    static void removeEmptyFolders(Path folder, Path top) throws IOException {
        for (Path path = folder; path.startsWith(top) && !path.equals(top); path = path.getParent()) {
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    /** The folders in a folder; none if there is no such folder. */
    static List<Path> foldersIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new BusyTreeVisitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                removeEmptyFolders(visited, visited.getParent());
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Keeps a file's inode from being given to another file while its names are removed. */
    static Pinned pin(Path file) throws IOException {
        try {
            return new Pinned(FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return new Pinned(null);
        }
    }

    record Pinned(FileChannel channel) implements AutoCloseable {

        boolean isOpen() {
            return channel != null;
        }

        @Override
        public void close() throws IOException {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
