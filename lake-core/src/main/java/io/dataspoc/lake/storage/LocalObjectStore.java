package io.dataspoc.lake.storage;

import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.error.UnsupportedStoreException;
import io.dataspoc.lake.layout.LakeLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A bucket that is a folder. Needs a file system with hard links, atomic rename and file locks, such as ext4, XFS, APFS,
 * NTFS or NFSv4.
 *
 * <ul>
 *   <li>Control objects are written to a temporary file, forced to disk, then linked (create) or renamed (replace) into
 *       place; the folder is forced too.
 *   <li>{@link #replace} holds {@link ReplaceLock} while it compares and renames. An ETag is modification time, size and
 *       inode; each replacement moves the modification time strictly forward, so a version never comes back.
 *   <li>A data object is staged as a file under {@code .dataspoc/staging/} and published by a hard link, which fails
 *       where a rename would overwrite. Until {@link #settle} both names are one inode: that is how a published object
 *       is told from one of somebody else's.
 * </ul>
 */
public final class LocalObjectStore implements ObjectStore {

    private static final String STAGING = LakeLayout.STAGING;
    private static final String TEMPORARY = ".dataspoc/staging/.tmp/";
    /** EPERM, as link(2) has it on Linux; ENOTSUP on macOS; ERROR_INVALID_FUNCTION on Windows. */
    private static final Pattern NO_LINKS = Pattern.compile("not permitted|not supported|Incorrect function");

    private static final String REVOKED = ".revoked";
    private static final Duration TEMPORARY_AGE = Duration.ofHours(1);

    private final Path root;
    private final ReplaceLock lock;

    /** Opens the folder {@code root}, which is made on the first write. */
    public LocalObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.lock = new ReplaceLock(this.root.resolve(".dataspoc/cas.lock"));
    }

    @Override
    public String uri() {
        return HostSystem.address(root);
    }

    @Override
    public boolean exists() {
        return Files.isDirectory(root) && Files.isReadable(root);
    }

    private Path path(String key) {
        return root.resolve(Keys.requireKey(key));
    }

    @Override
    public Optional<StoredObject> read(String key) throws IOException {
        Path path = path(key);
        // A file that is renamed over in between gives an ETag that no longer fits the bytes: read again.
        for (int attempt = 0; attempt < 100; attempt++) {
            Optional<ObjectInfo> before = stat(key);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            byte[] content;
            try {
                content = Files.readAllBytes(path);
            } catch (NoSuchFileException e) {
                continue;
            }
            if (before.equals(stat(key))) {
                return Optional.of(new StoredObject(before.get(), content));
            }
        }
        throw new IOException(path + " changes faster than it can be read.");
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    @Override
    public InputStream open(String key, String etag, long offset, long length) throws IOException {
        ObjectInfo info =
                stat(key).orElseThrow(() -> new NoSuchFileException(path(key).toString()));
        if (!etag.isEmpty() && !info.etag().equals(etag)) {
            throw new PreconditionFailedException(key + " is not the version " + etag + ".");
        }
        return Disk.openPart(path(key), offset, length);
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        return statPath(key, path(key));
    }

    private static Optional<ObjectInfo> statPath(String key, Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(info(key, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static ObjectInfo info(String key, BasicFileAttributes attributes) {
        Instant modified = attributes.lastModifiedTime().toInstant();
        long nanos = modified.getEpochSecond() * 1_000_000_000L + modified.getNano();
        int file = Objects.hashCode(attributes.fileKey());
        String etag =
                Long.toHexString(nanos) + "-" + Long.toHexString(attributes.size()) + "-" + Integer.toHexString(file);
        return new ObjectInfo(key, attributes.size(), etag, modified);
    }

    @Override
    public List<ObjectInfo> list(String prefix) throws IOException {
        return new LocalListing(root).list(Keys.requirePrefix(prefix), LocalObjectStore::info);
    }

    @Override
    public ObjectInfo create(String key, byte[] content) throws IOException {
        Path target = path(key);
        Path temporary = writeTemporary(content);
        try {
            link(target, temporary);
            return statPath(key, target).orElseThrow(() -> new NoSuchFileException(target.toString()));
        } catch (FileAlreadyExistsException e) {
            throw new PreconditionFailedException(key + " exists.");
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public ObjectInfo replace(String key, byte[] content, String etag) throws IOException {
        Path target = path(key);
        Path temporary = writeTemporary(content);
        try (ReplaceLock.Held held = lock.acquire()) {
            Optional<ObjectInfo> current = stat(key);
            if (current.isEmpty() || !current.get().etag().equals(etag)) {
                throw new PreconditionFailedException(key + " is not the version " + etag + ".");
            }
            moveTimePast(temporary, current.get().lastModified());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Disk.forceFolder(target.getParent());
            held.check();
            return stat(key).orElseThrow(() -> new NoSuchFileException(target.toString()));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void moveTimePast(Path file, Instant previous) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        Instant next = previous.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        if (written.isBefore(next)) {
            Files.setLastModifiedTime(file, FileTime.from(next));
        }
    }

    private Path writeTemporary(byte[] content) throws IOException {
        Path temporary = root.resolve(TEMPORARY + UUID.randomUUID());
        Files.createDirectories(temporary.getParent());
        Disk.writeNew(temporary, content);
        return temporary;
    }

    private UnsupportedStoreException withoutLinks(Exception cause) {
        return new UnsupportedStoreException(
                "The file system of " + root
                        + " has no hard links, as FAT and exFAT have none, but publishing needs them: use a"
                        + " folder on another one, such as ext4, XFS, APFS or NTFS.",
                cause);
    }

    /** Links {@code existing} to {@code target}, whose folder is made as often as a clean-up next door removes it. */
    private void link(Path target, Path existing) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Disk.makeFolders(target.getParent());
            try {
                Files.createLink(target, existing);
                Disk.forceFolder(target.getParent());
                return;
            } catch (NoSuchFileException e) {
                if (attempt == 20 || !Files.exists(existing)) {
                    throw e;
                }
            } catch (UnsupportedOperationException e) {
                throw withoutLinks(e);
            } catch (FileSystemException e) {
                if (NO_LINKS.matcher(String.valueOf(e.getReason())).find()) {
                    throw withoutLinks(e);
                }
                throw e;
            }
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Path path = path(key);
        if (Files.deleteIfExists(path)) {
            Disk.forceFolder(path.getParent());
            if (!key.startsWith(".dataspoc/")) {
                Disk.removeEmptyFolders(path.getParent(), root);
            }
        }
    }

    @Override
    public Instant now() throws IOException {
        Path probe = writeTemporary(new byte[0]);
        try {
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    @Override
    public StagedObject stage(String key, String commit) throws IOException {
        path(key);
        String token = STAGING + Keys.requireKey(commit) + "/" + UUID.randomUUID();
        Path file = root.resolve(token);
        Files.createDirectories(file.getParent()); // For those who write the file by its name.
        return new LocalStagedObject(key, commit, token, file);
    }

    @Override
    public ObjectInfo publish(StagedRef ref) throws IOException {
        Path target = path(ref.key());
        try {
            link(target, stagedPath(ref));
        } catch (FileAlreadyExistsException e) {
            if (!isPublished(ref)) {
                throw new PreconditionFailedException(ref.key() + " exists.");
            }
        } catch (NoSuchFileException e) {
            throw new PreconditionFailedException("What was staged for " + ref.key() + " is gone.");
        }
        return stat(ref.key()).orElseThrow(() -> new PreconditionFailedException(ref.key() + " was removed."));
    }

    private Path stagedPath(StagedRef ref) {
        return path(ref.token());
    }

    @Override
    public boolean isPublished(StagedRef ref) throws IOException {
        return isSameFile(stagedPath(ref), path(ref.key()));
    }

    private static boolean isSameFile(Path one, Path other) throws IOException {
        try {
            return Files.isSameFile(one, other);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void revoke(StagedRef ref) throws IOException {
        Path staged = stagedPath(ref);
        // By a second name the file can be told from all others until the end, also by whoever goes on after a crash.
        Path kept = staged.resolveSibling(staged.getFileName() + REVOKED);
        keep(kept, staged);
        // First the staged name, so that a paused publisher finds nothing to link any more; then what it had linked.
        Files.deleteIfExists(staged);
        if (isSameFile(kept, path(ref.key()))) {
            delete(ref.key());
        }
        removeStaged(kept);
    }

    private static void keep(Path kept, Path staged) throws IOException {
        try {
            Files.createLink(kept, staged);
        } catch (FileAlreadyExistsException e) {
            return; // By a revocation that did not come to its end.
        } catch (NoSuchFileException e) {
            return; // Nothing is staged, or no more.
        }
    }

    @Override
    public void settle(StagedRef ref) throws IOException {
        removeStaged(stagedPath(ref));
    }

    private static void removeStaged(Path file) throws IOException {
        Files.deleteIfExists(file);
        Disk.removeEmptyFolders(file.getParent(), file.getParent().getParent());
    }

    @Override
    public void sweep(String pipeline, Predicate<String> commits, Collection<String> locations) throws IOException {
        for (Path commit : Disk.foldersIn(path(STAGING + pipeline))) {
            if (commits.test(commit.getFileName().toString())) {
                Disk.deleteTree(commit);
            }
        }
        Instant old = now().minus(TEMPORARY_AGE);
        for (ObjectInfo info : list(TEMPORARY)) {
            if (info.lastModified().isBefore(old)) {
                Files.deleteIfExists(path(info.key()));
            }
        }
    }

    @Override
    public List<StagedInfo> listStaged() throws IOException {
        List<StagedInfo> found = new ArrayList<>();
        for (ObjectInfo info : list(STAGING)) {
            String name = info.key().substring(STAGING.length());
            boolean temporary = info.key().startsWith(TEMPORARY);
            String commit = temporary || !name.contains("/") ? "" : name.substring(0, name.lastIndexOf('/'));
            found.add(new StagedInfo("", commit, info.key(), info.lastModified()));
        }
        return found;
    }

    @Override
    public void discard(StagedInfo staged) throws IOException {
        Path file = path(staged.token());
        Files.deleteIfExists(file);
        if (!staged.commit().isEmpty()) {
            Disk.removeEmptyFolders(file.getParent(), root.resolve(STAGING));
        }
    }

    @Override
    public Optional<Path> localPath(String key) {
        return Optional.of(path(key));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StorageException("The lock file of " + uri() + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
