package io.dataspoc.lake.manifest;

import io.dataspoc.lake.error.CommitConflictException;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Reads the manifest, and changes it by compare-and-swap. */
public final class ManifestStore {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAILURES = 3;
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final ObjectStore store;

    public ManifestStore(ObjectStore store) {
        this.store = store;
    }

    /** The manifest as it stands; {@link Manifest#empty} where there is none. */
    public Manifest read() throws IOException {
        return parse(store.read(LakeLayout.MANIFEST));
    }

    /** Whether the bucket has a manifest. */
    public boolean exists() throws IOException {
        return store.stat(LakeLayout.MANIFEST).isPresent();
    }

    private static Manifest parse(Optional<StoredObject> object) {
        return object.map(found -> Manifest.parse(found.content())).orElseGet(Manifest::empty);
    }

    /**
     * Applies a change to the newest manifest, again and again until no other writer came in between.
     *
     * @param change makes the new manifest; it may throw to give up, and is then not written
     * @param applied tells by a manifest that was read later whether this very change is in it
     * @return the manifest that was written
     * @throws CommitConflictException if other writers were faster for two minutes
     * @throws IOException if the store failed three times; the change is not in the manifest, but a write that the network
     *     holds up may still arrive until {@link #settle} has returned
     * @throws CommitUnknownException if a write failed and it cannot be found out whether it took place
     */
    public Manifest update(UnaryOperator<Manifest> change, Predicate<Manifest> applied) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int failures = 0;
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            Optional<StoredObject> base = store.read(LakeLayout.MANIFEST);
            Manifest newest = parse(base);
            if (failures > 0 && applied.test(newest)) {
                return newest; // An attempt that was given up arrived after all.
            }
            Manifest changed = change.apply(newest);
            try {
                write(base, changed);
                return changed;
            } catch (PreconditionFailedException e) {
                pause(attempt);
            } catch (IOException e) {
                Optional<Manifest> now = readAfter(e);
                if (now.filter(applied).isPresent()) {
                    return now.get();
                }
                if (++failures == FAILURES) {
                    throw e;
                }
                pause(attempt);
            }
        }
        throw new CommitConflictException("Other writers kept changing " + store.uri() + "/" + LakeLayout.MANIFEST
                + ": nothing was committed. Run again.");
    }

    /**
     * Writes the manifest anew without a change. Writes that are still on their way to the store replace the version
     * before it, so none of them can take place any more.
     *
     * @return the manifest, of which it is now known what is in it
     * @throws IOException if it cannot be written; then nothing is known
     */
    public Manifest settle() throws IOException {
        return update(manifest -> manifest.touched(Instant.now()), manifest -> false);
    }

    private void write(Optional<StoredObject> base, Manifest changed) throws IOException {
        if (base.isPresent()) {
            store.replace(
                    LakeLayout.MANIFEST, changed.toBytes(), base.get().info().etag());
        } else {
            store.create(LakeLayout.MANIFEST, changed.toBytes());
        }
    }

    private Optional<Manifest> readAfter(IOException failure) {
        try {
            return Optional.of(read());
        } catch (IOException e) {
            e.addSuppressed(failure);
            throw new CommitUnknownException(
                    "Writing " + store.uri() + "/" + LakeLayout.MANIFEST + " failed (" + failure.getMessage()
                            + ") and it cannot be read again: whether the commit took place is not known. "
                            + "Nothing was deleted; the next run finds out.",
                    e);
        }
    }

    private static void pause(int attempt) throws IOException {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while retrying the manifest.", e);
        }
    }
}
