package io.dataspoc.lake.lease;

import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.PipelineEntry;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The right to run one pipeline, held by one process at a time.
 *
 * <p>It is told by an object that is changed by compare-and-swap and renewed while the holder lives. A holder that is
 * known to be dead is taken over at once; one that no longer renews, when its time is up by the store's clock. Renewal
 * is for liveness only. What makes a late holder harmless is the fence: a number that grows with each holder and stands
 * in the manifest, so that a commit under an older one fails.
 */
public final class Lease implements AutoCloseable {

    private final ObjectStore store;
    private final String pipeline;
    private final String key;
    private final ScheduledExecutorService renewals;
    private final Manifest manifest;
    private LeaseFile file;
    private String etag;
    private boolean lost;

    private Lease(ObjectStore store, String pipeline, LeaseFile file, String etag, Manifest manifest) {
        this.store = store;
        this.pipeline = pipeline;
        this.key = LakeLayout.lease(pipeline);
        this.file = file;
        this.etag = etag;
        this.manifest = manifest;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "lease of " + pipeline);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.renewals = executor;
    }

    /**
     * Takes the lease and writes its fence to the manifest.
     *
     * @param timeToLive how long the lease lasts without renewal; it is renewed three times in that time
     * @throws LeaseHeldException if another process holds it and may live
     */
    public static Lease acquire(ObjectStore store, String pipeline, Duration timeToLive) throws IOException {
        ManifestStore manifests = new ManifestStore(store);
        String key = LakeLayout.lease(pipeline);
        while (true) {
            Optional<StoredObject> found = store.read(key);
            Optional<LeaseFile> current = found.map(object -> LeaseFile.parse(object.content(), key));
            if (found.isPresent()) {
                requireFree(store, pipeline, current.get(), found.get().info(), timeToLive);
            }
            long fence = 1
                    + Math.max(
                            current.map(LeaseFile::fence).orElse(0L),
                            manifests.read().pipeline(pipeline).fence());
            LeaseFile mine = new LeaseFile(
                    fence,
                    UUID.randomUUID().toString(),
                    ProcessIdentity.current(),
                    Instant.now().toString());
            try {
                ObjectInfo written = found.isPresent()
                        ? store.replace(key, mine.toBytes(), found.get().info().etag())
                        : store.create(key, mine.toBytes());
                Lease lease = new Lease(
                        store, pipeline, mine, written.etag(), fenced(manifests, store, pipeline, mine, written));
                lease.startRenewing(timeToLive);
                return lease;
            } catch (PreconditionFailedException e) {
                // Somebody else was faster: look again whether it is held.
                continue;
            }
        }
    }

    private static void requireFree(
            ObjectStore store, String pipeline, LeaseFile file, ObjectInfo info, Duration timeToLive)
            throws IOException {
        Optional<ProcessIdentity> holder = file.heldBy();
        if (holder.isEmpty() || holder.get().isKnownDead()) {
            return;
        }
        Duration age = Duration.between(info.lastModified(), store.now());
        if (age.compareTo(timeToLive) < 0) {
            throw new LeaseHeldException("Pipeline '" + pipeline + "' is being run by process "
                    + holder.get().pid()
                    + " on " + holder.get().host() + ", which gave a sign of life " + Math.max(0, age.toSeconds())
                    + " s ago. Wait until it ends; if it is dead, its lease runs out "
                    + timeToLive.toSeconds() + " s after the last sign.");
        }
    }

    /** Writes the fence to the manifest; where that fails the lease is given back, so that nobody waits for it. */
    private static Manifest fenced(
            ManifestStore manifests, ObjectStore store, String pipeline, LeaseFile mine, ObjectInfo written)
            throws IOException {
        try {
            return writeFence(manifests, pipeline, mine.fence());
        } catch (IOException | LakeException e) {
            try {
                store.replace(
                        LakeLayout.lease(pipeline), mine.released(Instant.now()).toBytes(), written.etag());
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            if (e instanceof CommitUnknownException) {
                throw new StorageException("Pipeline '" + pipeline + "' cannot begin: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static Manifest writeFence(ManifestStore manifests, String pipeline, long fence) throws IOException {
        return manifests.update(
                manifest -> {
                    PipelineEntry known = manifest.pipeline(pipeline);
                    if (known.fence() >= fence) {
                        throw lost(pipeline);
                    }
                    return manifest.withPipeline(pipeline, new PipelineEntry(fence, known.lastCommit()), Instant.now());
                },
                manifest -> manifest.pipeline(pipeline).fence() == fence);
    }

    private void startRenewing(Duration timeToLive) {
        long period = Math.max(1, timeToLive.toMillis() / 3);
        var unused = renewals.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
    }

    private synchronized void renew() {
        if (lost) {
            return;
        }
        LeaseFile renewed = file.renewed(Instant.now());
        try {
            etag = store.replace(key, renewed.toBytes(), etag).etag();
            file = renewed;
        } catch (PreconditionFailedException e) {
            lookAgain();
        } catch (IOException | LakeException e) {
            // Renewal is repeated; a lease that could not be renewed in time is found out by its fence.
            lookAgain();
        }
    }

    /** After a renewal whose outcome is not known: whose is it now? */
    private void lookAgain() {
        try {
            Optional<StoredObject> now = store.read(key);
            lost = now.map(object ->
                            !LeaseFile.parse(object.content(), key).nonce().equals(file.nonce()))
                    .orElse(true);
            now.ifPresent(object -> etag = object.info().etag());
        } catch (IOException | LakeException e) {
            // Unreachable or unreadable for the moment: neither lost nor renewed; the next renewal tells.
            return;
        }
    }

    /** The fence of this holder. */
    public synchronized long fence() {
        return file.fence();
    }

    /** The manifest into which the fence was written: what recovery decides from. */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * Checks that no renewal found the lease in other hands.
     *
     * @throws LeaseLostException if a renewal found that another process has taken over
     */
    public synchronized void requireHeld() {
        if (lost) {
            throw lost(pipeline);
        }
    }

    /**
     * Checks that no process that took over has made itself known in the manifest.
     *
     * @throws LeaseLostException if the manifest holds a higher fence than this holder's
     */
    public void requireFence(Manifest newest) {
        if (newest.pipeline(pipeline).fence() != fence()) {
            throw lost(pipeline);
        }
    }

    private static LeaseLostException lost(String pipeline) {
        return new LeaseLostException("Another process took over pipeline '" + pipeline
                + "' while this one was stopped or cut off: what this one had not committed is left to the other.");
    }

    /** Gives the lease back, if it still is this holder's. */
    @Override
    public void close() throws IOException {
        renewals.shutdown();
        synchronized (this) {
            if (lost) {
                return;
            }
            lost = true;
            try {
                store.replace(key, file.released(Instant.now()).toBytes(), etag);
            } catch (PreconditionFailedException e) {
                // Taken over in the meantime: it is the other's now.
                return;
            }
        }
    }
}
