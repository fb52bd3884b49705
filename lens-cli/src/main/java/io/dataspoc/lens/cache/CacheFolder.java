package io.dataspoc.lens.cache;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.PathSegment;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Where copies lie: {@code <bucket>/<key>}, with a hash of the version in the file's name, so that a key that was written
 * anew gets a file of its own. A file is complete or not there: it is written elsewhere and renamed into place. Its
 * modification time tells when it was used last.
 */
final class CacheFolder {
    private static final String TEMPORARY = ".tmp";

    private final Path root;

    CacheFolder(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    Path root() {
        return root;
    }

    /** Where the copy of a file lies or is to lie. */
    Path path(String bucket, String key, DataFile file) {
        Path original = bucket(bucket).resolve(key);
        String ending = "~" + version(file) + ".parquet";
        String plain = original.getFileName().toString().replaceFirst("\\.parquet$", "");
        return original.resolveSibling(plain + ending);
    }

    /** The folder of a bucket's copies. */
    Path bucket(String bucket) {
        String name = bucket.replaceFirst("^[^:]*://", "");
        return root.resolve(PathSegment.encode(name));
    }

    /** The folder of a table's copies. */
    Path table(String bucket, String location) {
        return bucket(bucket).resolve(location);
    }

    private static String version(DataFile file) {
        try {
            byte[] text = (file.etag() + " " + file.bytes()).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Whether a complete copy is there; it then counts as used now. */
    boolean use(Path file, long bytes) throws IOException {
        try {
            if (Files.size(file) != bytes) {
                return false;
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException e) {
            return false; // Not there yet, or another process has just removed it.
        }
    }

    /** Whether a complete copy is there. */
    boolean has(Path copy, DataFile file) {
        return copy.toFile().length() == file.bytes() && Files.isRegularFile(copy);
    }

    /** A file to write to. What is in the lake is not everybody's on this machine: the cache is its owner's alone. */
    Path temporary() throws IOException {
        Path folder = root.resolve(TEMPORARY);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(root.getParent());
            Files.createDirectories(folder, OwnerOnly.folder(folder));
        }
        return folder.resolve(UUID.randomUUID().toString());
    }

    /** Makes a complete file a copy; another process that was faster has written the same. */
    void place(Path temporary, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
