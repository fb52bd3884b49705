package io.dataspoc.singer.files;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A folder of this machine. A file's version is its length and its time of modification.
 *
 * @param folder where the files are; it need not exist
 */
public record LocalFiles(Path folder) implements FileStore {

    @Override
    public List<FoundFile> list(int depth) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean hidden =
                        !visited.equals(folder) && name(visited, attributes).isHidden();
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                FoundFile one = name(file, attributes);
                if (attributes.isRegularFile() && !one.isHidden()) {
                    found.add(one);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(FoundFile::name));
        return found;
    }

    private FoundFile name(Path file, BasicFileAttributes attributes) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        return new FoundFile(
                name,
                attributes.size(),
                attributes.size() + "-" + attributes.lastModifiedTime().toInstant());
    }

    @Override
    public InputStream open(FoundFile file) throws IOException {
        return Files.newInputStream(folder.resolve(file.name()));
    }

    @Override
    public Optional<Path> local(FoundFile file) {
        return Optional.of(folder.resolve(file.name()));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
