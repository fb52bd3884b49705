package io.dataspoc.singer.tap;

import io.dataspoc.lake.storage.FolderTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Removes the folders of tap files whose owner died before it could. */
final class StaleFolders {

    static final String PREFIX = "dataspoc-tap-";
    static final String LOCK = ".lock";

    /** Younger ones may not be locked yet. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /**
     * The names of this process's own. Their locks are never tried: to close a file frees, by POSIX, all locks that the
     * process has on it, through whatever other descriptor.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private StaleFolders() {}

    /** Has a folder of this process passed over, until it is {@link #forget forgotten}. */
    static void keep(Path folder) {
        OWN.add(folder.getFileName());
    }

    static void forget(Path folder) {
        OWN.remove(folder.getFileName());
    }

    static void sweep(Path temporary) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder.getFileName()) && isOurs(folder) && isAbandoned(folder)) {
                    FolderTrees.delete(folder);
                }
            }
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        try {
            String owner = Files.getOwner(folder).getName(); // On Windows behind the name of the machine.
            return owner.substring(owner.lastIndexOf('\\') + 1).equals(System.getProperty("user.name"))
                    && Files.getLastModifiedTime(folder)
                            .toInstant()
                            .isBefore(Instant.now().minus(SETTLED));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException e) {
            return true;
        }
    }
}
