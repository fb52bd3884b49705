package io.dataspoc.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A bucket. Keys are relative, {@code /}-separated, without empty, {@code .} or {@code ..} segments. All operations are
 * thread-safe, and a successful write is seen by every later read of any process.
 *
 * <p>Control objects are small, read whole, and changed by {@link #create} and {@link #replace} only. Data objects are
 * staged, then published: until then no reader finds them by listing or globbing.
 */
public interface ObjectStore extends AutoCloseable {

    /** The bucket's address, for people and for {@code LakeUri}: a scheme and a path without a trailing slash. */
    String uri();

    /** Whether the bucket is there and can be read; a folder that is yet to be made is not. */
    boolean exists() throws IOException;

    /** Reads a small object whole; empty if there is none. */
    Optional<StoredObject> read(String key) throws IOException;

    /**
     * Opens an object of any size.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    InputStream open(String key) throws IOException;

    /**
     * Opens a part of one version of an object.
     *
     * @param etag the version; empty text for whichever is there
     * @param offset where the part begins, in bytes
     * @param length how long it is; the stream ends after as many bytes, or with the object if that is shorter
     * @throws java.nio.file.NoSuchFileException if there is no object
     * @throws PreconditionFailedException if it is another version
     */
    InputStream open(String key, String etag, long offset, long length) throws IOException;

    /** What is known of an object; empty if there is none. */
    Optional<ObjectInfo> stat(String key) throws IOException;

    /** All objects whose key starts with {@code prefix} (empty, or ending in a slash), in key order, at any depth. */
    List<ObjectInfo> list(String prefix) throws IOException;

    /**
     * Writes an object that must not be there yet; atomic.
     *
     * @throws PreconditionFailedException if the key is taken
     */
    ObjectInfo create(String key, byte[] content) throws IOException;

    /**
     * Writes an object if it still is the version {@code etag}; atomic.
     *
     * @throws PreconditionFailedException if it is another version, or gone
     */
    ObjectInfo replace(String key, byte[] content, String etag) throws IOException;

    /** Deletes an object; no error if there is none. */
    void delete(String key) throws IOException;

    /** The store's own clock, the one that {@link ObjectInfo#lastModified} is told by. */
    Instant now() throws IOException;

    /**
     * Starts a data object of a commit.
     *
     * @param key the key to publish it under
     * @param commit {@code <pipeline>/<run>-<seq>}
     */
    StagedObject stage(String key, String commit) throws IOException;

    /**
     * Stages a copy of an object of this store, without its bytes coming through this process where the store can do that.
     *
     * @param from the key of an object that nobody changes meanwhile
     * @param key the key to publish the copy under
     * @param commit {@code <pipeline>/<run>-<seq>}
     * @throws java.nio.file.NoSuchFileException if there is no object at {@code from}
     */
    default StagedRef stageCopy(String from, String key, String commit) throws IOException {
        try (StagedObject staged = stage(key, commit);
                InputStream bytes = open(from)) {
            bytes.transferTo(staged);
            return staged.seal();
        }
    }

    /**
     * Makes a staged object visible under its key, which must be free. Publishing the same one again is no error, so
     * that an interrupted commit can be repeated.
     *
     * @throws PreconditionFailedException if the key is taken by something else, or the staged bytes are gone
     */
    ObjectInfo publish(StagedRef ref) throws IOException;

    /**
     * Makes several staged objects visible; those before a failure stay so.
     *
     * @return what is at their keys, in the order of {@code refs}
     * @see #publish
     */
    default List<ObjectInfo> publishAll(List<StagedRef> refs) throws IOException {
        List<ObjectInfo> published = new ArrayList<>();
        for (StagedRef ref : refs) {
            published.add(publish(ref));
        }
        return published;
    }

    /** Deletes several objects; no error if there are none. */
    default void deleteAll(Collection<String> keys) throws IOException {
        for (String key : keys) {
            delete(key);
        }
    }

    /** Whether the object at {@code ref.key()} is this very one, published from {@code ref}. */
    boolean isPublished(StagedRef ref) throws IOException;

    /**
     * Undoes staging and publishing: afterwards nobody can publish {@code ref} any more, and the object at its key is
     * gone if it was this one. An object of somebody else's at that key stays.
     */
    void revoke(StagedRef ref) throws IOException;

    /** Drops what staging keeps of a published object; the object stays. */
    void settle(StagedRef ref) throws IOException;

    /**
     * Discards what is staged and not published: leftovers of runs that died, or of one that gives up.
     *
     * @param pipeline the pipeline whose commits they belong to, as in a commit's id
     * @param commits which of its commits, by the rest of the id: {@code <run>-<seq>}
     * @param locations folders in which everything may go that is staged there and not by this object, for stores that
     *     cannot tell to which commit it belongs
     */
    void sweep(String pipeline, Predicate<String> commits, Collection<String> locations) throws IOException;

    /** All that is staged in the bucket and not published, or published and not settled, whoever staged it. */
    List<StagedInfo> listStaged() throws IOException;

    /** Discards something staged, whoever staged it; no error if it is gone. */
    void discard(StagedInfo staged) throws IOException;

    /** By what rules the store removes objects of its own accord; only for telling people what is wrong with them. */
    default Lifecycle lifecycle() throws IOException {
        return new Lifecycle.None();
    }

    /** The file of an object where the store is a file system. */
    Optional<Path> localPath(String key);

    @Override
    void close();
}
