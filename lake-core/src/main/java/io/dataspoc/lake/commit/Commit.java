package io.dataspoc.lake.commit;

import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.error.TableOwnedException;
import io.dataspoc.lake.layout.CommitId;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.lease.Lease;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.PipelineEntry;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.Snapshot;
import io.dataspoc.lake.state.StateStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One commit, step by step; {@link #run} reads from top to bottom as the protocol does. */
final class Commit {

    private final ObjectStore store;
    private final ManifestStore manifests;
    private final Lease lease;
    private final CommitId id;
    private final TableClaims claims;
    private final List<CommitPlan> plans;
    private final byte[] state;
    private final IntentFiles intents;
    private final String intentKey;
    private boolean open;

    Commit(ObjectStore store, Lease lease, CommitId id, TableClaims claims, List<TableChange> changes, byte[] state) {
        this.store = store;
        this.manifests = new ManifestStore(store);
        this.lease = lease;
        this.id = id;
        this.claims = claims;
        Instant time = Instant.now();
        this.plans =
                changes.stream().map(change -> CommitPlan.of(change, id, time)).toList();
        this.state = state;
        this.intents = new IntentFiles(store, id.pipeline());
        this.intentKey = LakeLayout.intent(id);
    }

    CommitResult run() {
        Intent intent = writeIntent();
        Map<CommitPlan, Snapshot> snapshots;
        try {
            snapshots = writeSnapshots(publish(intent));
        } catch (IOException | LakeException e) {
            throw undo(intent, e);
        }
        Manifest committed = writeManifest(intent, snapshots);
        StateStore.Saved saved = finish(intent, committed);
        for (CommitPlan plan : plans) {
            TableEntry entry = committed.table(plan.table().id()).orElseThrow();
            plan.table().committed(entry, snapshots.get(plan));
        }
        List<String> warnings =
                saved == StateStore.Saved.EDITED_MEANWHILE ? List.of(LakeWriter.stateEdited(id.pipeline())) : List.of();
        return new CommitResult(id.toString(), committed, warnings);
    }

    /** Whether its intent is there and stays: the next run ends it, and needs what is staged to do so. */
    boolean isOpen() {
        return open;
    }

    private Intent writeIntent() {
        List<StagedRef> files = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (CommitPlan plan : plans) {
            plan.change().files().forEach(file -> files.add(file.ref()));
            replaced.addAll(plan.replaced());
        }
        try {
            lease.requireHeld();
            Manifest newest = manifests.read();
            lease.requireFence(newest);
            plans.forEach(plan -> claims.require(newest, plan.table()));
            String base = StateStore.hash(new StateStore(store, id.pipeline()).read());
            Intent intent = new Intent(
                    id.toString(),
                    lease.fence(),
                    files,
                    plans.stream().map(CommitPlan::snapshotKey).toList(),
                    replaced,
                    state == null ? null : Utf8.text(state),
                    state == null ? "" : base);
            store.create(intentKey, intent.toBytes());
            open = true;
            return intent;
        } catch (IOException e) {
            throw new StorageException("Commit " + id + " could not be begun: " + e.getMessage(), e);
        }
    }

    private Map<String, ObjectInfo> publish(Intent intent) throws IOException {
        Map<String, ObjectInfo> published = new LinkedHashMap<>();
        for (ObjectInfo info : store.publishAll(intent.files())) {
            published.put(info.key(), info);
        }
        return published;
    }

    private Map<CommitPlan, Snapshot> writeSnapshots(Map<String, ObjectInfo> published) throws IOException {
        // By identity: to compare plans would be to compare all files of their tables.
        Map<CommitPlan, Snapshot> snapshots = new IdentityHashMap<>();
        for (CommitPlan plan : plans) {
            Snapshot snapshot = plan.snapshot(published);
            store.create(plan.snapshotKey(), snapshot.toBytes());
            snapshots.put(plan, snapshot);
        }
        return snapshots;
    }

    private Manifest writeManifest(Intent intent, Map<CommitPlan, Snapshot> snapshots) {
        try {
            return manifests.update(manifest -> apply(manifest, snapshots), this::isCommitted);
        } catch (CommitUnknownException e) {
            throw e;
        } catch (LeaseLostException | TableOwnedException e) {
            throw undo(intent, e); // By a manifest that replaced the one before it, which nothing can replace any more.
        } catch (IOException | LakeException e) {
            Manifest settled = settle(e);
            if (isCommitted(settled)) {
                return settled;
            }
            throw undo(intent, e);
        }
    }

    private Manifest apply(Manifest manifest, Map<CommitPlan, Snapshot> snapshots) {
        lease.requireFence(manifest);
        Manifest changed = manifest;
        for (CommitPlan plan : plans) {
            TableEntry newest = claims.require(manifest, plan.table());
            TableEntry entry = plan.entry(newest, id.pipeline(), snapshots.get(plan));
            changed = changed.withTable(entry, plan.time());
        }
        return changed.withPipeline(id.pipeline(), new PipelineEntry(lease.fence(), id.toString()), Instant.now());
    }

    private boolean isCommitted(Manifest manifest) {
        return manifest.pipeline(id.pipeline()).commit().equals(Optional.of(id.toString()));
    }

    /** The manifest, of which no write of this commit is under way any more. */
    private Manifest settle(Exception failure) {
        try {
            return manifests.settle();
        } catch (IOException | LakeException e) {
            e.addSuppressed(failure);
            throw new CommitUnknownException(
                    "Commit " + id + " failed (" + failure.getMessage()
                            + "), and whether it took place cannot be found out (" + e.getMessage()
                            + "). Nothing was deleted; the next run finds out.",
                    e);
        }
    }

    /** Undoes what this commit published; the intent goes too, unless another holder decides over it by now. */
    private LakeException undo(Intent intent, Exception failure) {
        LakeException reason = failure instanceof LakeException known
                ? known
                : new StorageException("Commit " + id + " failed and was undone: " + failure.getMessage(), failure);
        try {
            Manifest manifest = manifests.read();
            if (isCommitted(manifest)) {
                return new CommitUnknownException(
                        "Commit " + id + " seemed to fail, but took place: the next run finishes it.", failure);
            }
            intents.undo(intent, manifest);
            boolean mine = manifest.pipeline(id.pipeline()).fence() == lease.fence();
            if (mine) {
                store.delete(intentKey);
            }
            open = false;
            if (!mine && !(reason instanceof LeaseLostException)) {
                lease.requireFence(manifest);
            }
        } catch (LeaseLostException e) {
            e.addSuppressed(reason);
            return e;
        } catch (IOException | LakeException e) {
            // The next run's recovery undoes the rest, by the intent that is still there.
            reason.addSuppressed(e);
        }
        return reason;
    }

    private StateStore.Saved finish(Intent intent, Manifest committed) {
        try {
            StateStore.Saved saved = intents.rollForward(intentKey, intent, committed);
            open = false;
            return saved;
        } catch (IOException e) {
            throw new StorageException(
                    "Commit " + id + " took place, but tidying up after it failed (" + e.getMessage()
                            + "). Nothing is lost: the next run does it.",
                    e);
        }
    }
}
