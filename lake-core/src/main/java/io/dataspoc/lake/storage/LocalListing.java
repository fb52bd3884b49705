package io.dataspoc.lake.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiFunction;

/** Walks a folder as a store lists a prefix: files only, in key order, links followed, vanished names passed over. */
final class LocalListing {

    private final Path root;

    LocalListing(Path root) {
        this.root = root;
    }

    List<ObjectInfo> list(String prefix, BiFunction<String, BasicFileAttributes, ObjectInfo> info) throws IOException {
        List<ObjectInfo> found = new ArrayList<>();
        Path folder = root.resolve(prefix);
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new BusyTreeVisitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(info.apply(key(file), attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                return e == null ? FileVisitResult.CONTINUE : visitFileFailed(visited, e);
            }
        });
        found.sort(Comparator.comparing(ObjectInfo::key));
        return found;
    }

    private String key(Path file) {
        String key = root.relativize(file).toString();
        return File.separatorChar == '/' ? key : key.replace(File.separatorChar, '/');
    }
}
