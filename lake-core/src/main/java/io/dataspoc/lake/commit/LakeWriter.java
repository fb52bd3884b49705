package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.layout.CommitId;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.PathSegment;
import io.dataspoc.lake.layout.RunId;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.lease.Lease;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lake.state.StateStore;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One run of a pipeline as the lake sees it: it holds the pipeline's lease, and makes commits one after the other.
 *
 * <p>Opening it ends what an earlier run left under way. Files may be staged from any thread; commits are made by one.
 */
public final class LakeWriter implements AutoCloseable {

    private final ObjectStore store;
    private final String pipeline;
    private final RunId run;
    private final Lease lease;
    private final TableClaims claims;
    private final List<String> notices;
    private final Map<TableId, TableWriter> tables = new HashMap<>();
    private Manifest newest;
    private boolean leavesIntent;
    private volatile int sequence = 1;

    private LakeWriter(ObjectStore store, String pipeline, Lease lease, TableClaims claims, List<String> notices) {
        this.store = store;
        this.pipeline = pipeline;
        this.run = RunId.startingAt(Instant.now(), lease.fence());
        this.lease = lease;
        this.newest = lease.manifest();
        this.claims = claims;
        this.notices = notices;
    }

    /**
     * Takes the lease of a pipeline, and recovers.
     *
     * @throws io.dataspoc.lake.error.LeaseHeldException if another process runs the pipeline
     * @throws StorageException if the store fails
     */
    public static LakeWriter open(ObjectStore store, String pipeline, WriterOptions options) {
        requireNonNull(options, "options is null");
        try {
            Lease lease = Lease.acquire(store, pipeline, options.leaseTimeToLive());
            try {
                Recovery recovery = new Recovery(store, pipeline, lease.manifest());
                List<String> notices = recovery.run();
                TableClaims claims = new TableClaims(store, pipeline, options.ownership(), recovery.undoneFiles());
                return new LakeWriter(store, pipeline, lease, claims, notices);
            } catch (IOException | RuntimeException e) {
                lease.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException("Pipeline '" + pipeline + "' cannot begin in " + store.uri() + ": " + e, e);
        }
    }

    /** The pipeline's name. */
    public String pipeline() {
        return pipeline;
    }

    /** This run's id. */
    public RunId run() {
        return run;
    }

    /** What recovery did, for people; usually nothing. */
    public List<String> notices() {
        return notices;
    }

    /** The STATE as it is stored; empty if there is none. */
    public Optional<StoredObject> state() {
        try {
            return new StateStore(store, pipeline).read();
        } catch (IOException e) {
            throw new StorageException("The state of '" + pipeline + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a table for writing; the same one for the same name. The manifest is not read for it: whether another
     * pipeline has become the table's writer since this run began is found out by the commit.
     *
     * @throws io.dataspoc.lake.error.TableOwnedException if another pipeline writes it
     */
    public synchronized TableWriter table(TableId id) {
        TableWriter known = tables.get(id);
        if (known != null) {
            return known;
        }
        try {
            List<String> taken =
                    tables.values().stream().map(TableWriter::location).toList();
            TableWriter opened =
                    claims.open(newest, id, taken, () -> nextCommit().toString());
            if (newest.table(id).isEmpty()) {
                // Recovery looks into the folders of known tables alone; a first run that died may have left uploads.
                store.sweep(PathSegment.encode(pipeline), commit -> false, List.of(opened.location()));
            }
            tables.put(id, opened);
            return opened;
        } catch (IOException e) {
            throw new StorageException("Table " + id + " cannot be opened for writing: " + e.getMessage(), e);
        }
    }

    /**
     * A folder on the bucket's own disk for files that are on their way to being staged; empty where the bucket is no folder. It
     * need not exist, no reader looks into it, and it is removed when this run ends, or by the next one if this one dies.
     */
    public Optional<Path> workFolder() {
        return store.localPath(LakeLayout.STAGING + nextCommit() + "/work");
    }

    private CommitId nextCommit() {
        return new CommitId(pipeline, run, sequence);
    }

    /**
     * Makes staged files part of their tables, all in one step, and leaves the STATE as it is.
     *
     * @see #commit(List, byte[])
     */
    public CommitResult commit(List<TableChange> changes) {
        return commitNext(changes, null);
    }

    /**
     * Makes staged files part of their tables and a STATE the pipeline's, all in one step.
     *
     * @param changes at most one for each table; may be empty
     * @param state the STATE that covers just the records in {@code changes} and in earlier commits, as the tap gave it
     * @throws io.dataspoc.lake.error.LeaseLostException if another process took the pipeline over; nothing is committed
     * @throws io.dataspoc.lake.error.CommitConflictException if nothing could be committed for the writes of others
     * @throws io.dataspoc.lake.error.CommitUnknownException if it cannot be found out whether it took place
     * @throws StorageException if the store failed; the message says whether the commit took place
     */
    public CommitResult commit(List<TableChange> changes, byte[] state) {
        return commitNext(changes, requireNonNull(state, "state is null"));
    }

    /**
     * Makes a view part of the catalog, in one step. A table of that name is out of sight from then on, and is then emptied and
     * forgotten.
     *
     * @throws io.dataspoc.lake.error.LeaseLostException if another process took over; nothing is changed
     * @throws io.dataspoc.lake.error.TableOwnedException if another pipeline writes a table of that name
     * @throws CommitUnknownException if it cannot be found out whether it took place
     */
    public synchronized void define(ViewEntry view) {
        boolean tableThere = newest.table(view.id()).isPresent();
        TableWriter shadowed = tableThere ? table(view.id()) : null;
        change("View " + view.id(), manifest -> manifest.withView(view, Instant.now()));
        if (shadowed != null) {
            commit(List.of(new TableChange(
                    shadowed, WriteMode.REPLACE, List.of(), shadowed.snapshot().columns(), List.of())));
            change("Table " + view.id(), manifest -> manifest.withoutTable(view.id(), Instant.now()));
        }
    }

    /** Takes a view out of the catalog; no error if there is none. */
    public synchronized void dropView(TableId id) {
        if (newest.view(id).isPresent()) {
            change("View " + id, manifest -> manifest.withoutView(id, Instant.now()));
        }
    }

    private void change(String what, UnaryOperator<Manifest> change) {
        try {
            lease.requireHeld();
            newest = new ManifestStore(store)
                    .update(
                            manifest -> {
                                lease.requireFence(manifest);
                                return change.apply(manifest);
                            },
                            manifest -> false);
        } catch (IOException e) {
            throw new StorageException(what + " cannot be written: " + e.getMessage(), e);
        }
    }

    private synchronized CommitResult commitNext(List<TableChange> changes, byte[] state) {
        CommitId id = nextCommit();
        sequence++;
        Commit commit = new Commit(store, lease, id, claims, changes, state);
        try {
            CommitResult result = commit.run();
            newest = result.manifest();
            return result;
        } finally {
            leavesIntent |= commit.isOpen();
        }
    }

    static String stateEdited(String pipeline) {
        return "The state of '" + pipeline + "' was edited while it ran: the edited one stays, and the next run starts "
                + "from it.";
    }

    /** Discards what was staged and not committed, and gives the lease back. */
    @Override
    public synchronized void close() {
        try {
            if (!leavesIntent) { // Else the next run needs what is staged, to tell which files are this one's.
                store.sweep(PathSegment.encode(pipeline), commit -> commit.startsWith(run + "-"), List.of());
            }
        } catch (IOException e) {
            throw new StorageException("What '" + pipeline + "' had staged cannot be removed: " + e.getMessage(), e);
        } finally {
            closeLease();
        }
    }

    private void closeLease() {
        try {
            lease.close();
        } catch (IOException e) {
            throw new StorageException("The lease of '" + pipeline + "' cannot be given back: " + e.getMessage(), e);
        }
    }
}
