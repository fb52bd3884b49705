package io.dataspoc.lake.commit;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedInfo;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A real store, with something happening around each step that changes it. */
abstract class ForwardingStore implements ObjectStore {

    /** A step that changes the store. */
    interface Step<T> {
        T run() throws IOException;
    }

    private final ObjectStore store;

    ForwardingStore(ObjectStore store) {
        this.store = store;
    }

    /**
     * Runs a step.
     *
     * @param name what it does to which key
     */
    abstract <T> T around(String name, Step<T> step) throws IOException;

    private void around(String name, StepWithoutResult step) throws IOException {
        around(name, () -> {
            step.run();
            return "";
        });
    }

    private interface StepWithoutResult {
        void run() throws IOException;
    }

    @Override
    public String uri() {
        return store.uri();
    }

    @Override
    public boolean exists() throws IOException {
        return store.exists();
    }

    @Override
    public Optional<StoredObject> read(String key) throws IOException {
        return store.read(key);
    }

    @Override
    public InputStream open(String key) throws IOException {
        return store.open(key);
    }

    @Override
    public InputStream open(String key, String etag, long offset, long length) throws IOException {
        return store.open(key, etag, offset, length);
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        return store.stat(key);
    }

    @Override
    public List<ObjectInfo> list(String prefix) throws IOException {
        return store.list(prefix);
    }

    @Override
    public ObjectInfo create(String key, byte[] content) throws IOException {
        return around("create " + key, () -> store.create(key, content));
    }

    @Override
    public ObjectInfo replace(String key, byte[] content, String etag) throws IOException {
        return around("replace " + key, () -> store.replace(key, content, etag));
    }

    @Override
    public void delete(String key) throws IOException {
        around("delete " + key, () -> store.delete(key));
    }

    @Override
    public Instant now() throws IOException {
        return store.now();
    }

    @Override
    public StagedObject stage(String key, String commit) throws IOException {
        return around("stage " + key, () -> store.stage(key, commit));
    }

    @Override
    public StagedRef stageCopy(String from, String key, String commit) throws IOException {
        return around("stage " + key, () -> store.stageCopy(from, key, commit));
    }

    @Override
    public ObjectInfo publish(StagedRef ref) throws IOException {
        return around("publish " + ref.key(), () -> store.publish(ref));
    }

    @Override
    public boolean isPublished(StagedRef ref) throws IOException {
        return store.isPublished(ref);
    }

    @Override
    public void revoke(StagedRef ref) throws IOException {
        around("revoke " + ref.key(), () -> store.revoke(ref));
    }

    @Override
    public void settle(StagedRef ref) throws IOException {
        around("settle " + ref.key(), () -> store.settle(ref));
    }

    @Override
    public void sweep(String pipeline, Predicate<String> commits, Collection<String> locations) throws IOException {
        around("sweep " + pipeline, () -> store.sweep(pipeline, commits, locations));
    }

    @Override
    public List<StagedInfo> listStaged() throws IOException {
        return store.listStaged();
    }

    @Override
    public void discard(StagedInfo staged) throws IOException {
        around("discard " + staged.token(), () -> store.discard(staged));
    }

    @Override
    public Optional<Path> localPath(String key) {
        return store.localPath(key);
    }

    @Override
    public void close() {
        store.close();
    }
}
