package io.dataspoc.lake.commit;

import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.snapshot.Snapshots;
import io.dataspoc.lake.state.StateStore;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Ends a commit that is under way: onwards after the manifest has it, backwards before. Each step can be repeated. */
final class IntentFiles {

    private final ObjectStore store;
    private final String pipeline;

    IntentFiles(ObjectStore store, String pipeline) {
        this.store = store;
        this.pipeline = pipeline;
    }

    /** After the commit point: saves the STATE, deletes replaced files, and forgets the intent. */
    StateStore.Saved rollForward(String intentKey, Intent intent, Manifest manifest) throws IOException {
        StateStore.Saved saved = StateStore.Saved.STORED;
        Optional<byte[]> state = intent.stateBytes();
        if (state.isPresent()) {
            saved = new StateStore(store, pipeline).save(state.get(), intent.stateBase());
        }
        Set<String> current = currentFiles(manifest, intent.replaced());
        store.deleteAll(
                intent.replaced().stream().filter(key -> !current.contains(key)).toList());
        for (StagedRef file : intent.files()) {
            store.settle(file);
        }
        store.delete(intentKey);
        return saved;
    }

    /** Before the commit point: undoes what was published, and forgets the intent. */
    void rollBack(String intentKey, Intent intent, Manifest manifest) throws IOException {
        undo(intent, manifest);
        store.delete(intentKey);
    }

    /** Removes the objects of a commit that did not take place, and leaves its intent. */
    void undo(Intent intent, Manifest manifest) throws IOException {
        Set<String> current = currentFiles(
                manifest, intent.files().stream().map(StagedRef::key).toList());
        for (StagedRef file : intent.files()) {
            if (!current.contains(file.key())) {
                store.revoke(file);
            }
        }
        Set<String> named = namedSnapshots(manifest);
        for (String snapshot : intent.snapshots()) {
            if (!named.contains(snapshot)) {
                store.delete(snapshot);
            }
        }
    }

    /** The keys of all files that now belong to the tables in whose folders {@code keys} are. */
    private Set<String> currentFiles(Manifest manifest, Collection<String> keys) throws IOException {
        Set<String> current = new HashSet<>();
        if (keys.isEmpty()) {
            return current; // Most commits replace nothing: spare them the reading of all tables.
        }
        for (TableEntry table : manifest.tables()) {
            String folder = table.location().orElse("") + "/";
            if (table.snapshot().isPresent() && keys.stream().anyMatch(key -> key.startsWith(folder))) {
                Snapshots.read(store, table).files().forEach(file -> current.add(folder + file.path()));
            }
        }
        return current;
    }

    private Set<String> namedSnapshots(Manifest manifest) {
        Set<String> keys = new HashSet<>();
        for (TableEntry table : manifest.tables()) {
            table.snapshot().ifPresent(name -> keys.add(Snapshots.key(table.id(), name)));
        }
        return keys;
    }
}
