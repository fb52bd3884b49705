package io.dataspoc.lake.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A bucket in this process's memory: for tests and trials. It forgets everything with the process. */
public final class MemoryObjectStore implements ObjectStore {

    private record Entry(ObjectInfo info, byte[] content, String token) {}

    private record Staged(String key, String commit, byte[] content, Instant since) {}

    private final TreeMap<String, Entry> objects = new TreeMap<>();
    private final Map<String, Staged> staged = new HashMap<>();
    private long versions;

    @Override
    public String uri() {
        return "memory://" + Integer.toHexString(System.identityHashCode(this));
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public synchronized Optional<StoredObject> read(String key) {
        return Optional.ofNullable(objects.get(Keys.requireKey(key)))
                .map(entry -> new StoredObject(entry.info, entry.content.clone()));
    }

    @Override
    public synchronized InputStream open(String key) throws NoSuchFileException {
        Entry entry = objects.get(Keys.requireKey(key));
        if (entry == null) {
            throw new NoSuchFileException(key);
        }
        return new ByteArrayInputStream(entry.content);
    }

    @Override
    public synchronized InputStream open(String key, String etag, long offset, long length) throws IOException {
        Entry entry = objects.get(Keys.requireKey(key));
        if (entry == null) {
            throw new NoSuchFileException(key);
        }
        if (!etag.isEmpty() && !entry.info.etag().equals(etag)) {
            throw new PreconditionFailedException(key + " is not the version " + etag + ".");
        }
        int start = (int) Math.min(offset, entry.content.length);
        return new ByteArrayInputStream(entry.content, start, (int) Math.min(length, entry.content.length - start));
    }

    @Override
    public synchronized Optional<ObjectInfo> stat(String key) {
        return Optional.ofNullable(objects.get(Keys.requireKey(key))).map(Entry::info);
    }

    @Override
    public synchronized List<ObjectInfo> list(String prefix) {
        Keys.requirePrefix(prefix);
        return objects.values().stream()
                .map(Entry::info)
                .filter(info -> info.key().startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized ObjectInfo create(String key, byte[] content) throws PreconditionFailedException {
        if (objects.containsKey(Keys.requireKey(key))) {
            throw new PreconditionFailedException(key + " exists.");
        }
        return write(key, content.clone(), "");
    }

    @Override
    public synchronized ObjectInfo replace(String key, byte[] content, String etag) throws PreconditionFailedException {
        Entry entry = objects.get(Keys.requireKey(key));
        if (entry == null || !entry.info.etag().equals(etag)) {
            throw new PreconditionFailedException(key + " is not the version " + etag + ".");
        }
        return write(key, content.clone(), "");
    }

    private ObjectInfo write(String key, byte[] content, String token) {
        ObjectInfo info = new ObjectInfo(key, content.length, "v" + ++versions, Instant.now());
        objects.put(key, new Entry(info, content, token));
        return info;
    }

    @Override
    public synchronized void delete(String key) {
        objects.remove(Keys.requireKey(key));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public synchronized StagedObject stage(String key, String commit) {
        return new MemoryStaged(Keys.requireKey(key), commit, "s" + ++versions);
    }

    @Override
    public synchronized ObjectInfo publish(StagedRef ref) throws PreconditionFailedException {
        Entry there = objects.get(ref.key());
        if (there != null) {
            if (there.token.equals(ref.token())) {
                return there.info;
            }
            throw new PreconditionFailedException(ref.key() + " exists.");
        }
        Staged bytes = staged.get(ref.token());
        if (bytes == null) {
            throw new PreconditionFailedException("What was staged for " + ref.key() + " is gone.");
        }
        return write(ref.key(), bytes.content, ref.token());
    }

    @Override
    public synchronized boolean isPublished(StagedRef ref) {
        Entry there = objects.get(ref.key());
        return there != null && there.token.equals(ref.token());
    }

    @Override
    public synchronized void revoke(StagedRef ref) {
        staged.remove(ref.token());
        if (isPublished(ref)) {
            objects.remove(ref.key());
        }
    }

    @Override
    public synchronized void settle(StagedRef ref) {
        staged.remove(ref.token());
    }

    @Override
    public synchronized void sweep(String pipeline, Predicate<String> commits, Collection<String> locations) {
        String prefix = pipeline + "/";
        staged.values()
                .removeIf(bytes ->
                        bytes.commit.startsWith(prefix) && commits.test(bytes.commit.substring(prefix.length())));
    }

    @Override
    public synchronized List<StagedInfo> listStaged() {
        List<StagedInfo> found = new ArrayList<>();
        staged.forEach(
                (token, object) -> found.add(new StagedInfo(object.key(), object.commit(), token, object.since())));
        return found;
    }

    @Override
    public synchronized void discard(StagedInfo info) {
        staged.remove(info.token());
    }

    @Override
    public Optional<Path> localPath(String key) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // The content lives as long as the store object does.
    }

    private final class MemoryStaged extends StagedObject {

        private final String key;
        private final String commit;
        private final String token;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        MemoryStaged(String key, String commit, String token) {
            this.key = key;
            this.commit = commit;
            this.token = token;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public long position() {
            return bytes.size();
        }

        @Override
        public Optional<Path> localFile() {
            return Optional.empty();
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes.write(b, offset, length);
        }

        @Override
        public StagedRef seal() {
            synchronized (MemoryObjectStore.this) {
                staged.put(token, new Staged(key, commit, bytes.toByteArray(), Instant.now()));
            }
            return new StagedRef(commit, key, token, bytes.size());
        }

        @Override
        public void close() {
            bytes.reset();
        }
    }
}
