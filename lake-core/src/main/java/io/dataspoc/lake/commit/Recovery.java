package io.dataspoc.lake.commit;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.PathSegment;
import io.dataspoc.lake.layout.RunId;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.state.StateStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a new holder of a lease does first: it ends every commit that an earlier holder left under way. It decides by the
 * manifest that carries its own fence, so that no earlier holder can commit any more.
 */
final class Recovery {

    private final ObjectStore store;
    private final String pipeline;
    private final Manifest manifest;
    private final long fence;
    private final IntentFiles intents;
    private final List<String> notices = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();

    /** @param manifest the version that carries the fence of this holder's lease */
    Recovery(ObjectStore store, String pipeline, Manifest manifest) {
        this.store = store;
        this.pipeline = pipeline;
        this.manifest = manifest;
        this.fence = manifest.pipeline(pipeline).fence();
        this.intents = new IntentFiles(store, pipeline);
    }

    /** Ends what is under way and discards what was staged; returns what was done, for people. */
    List<String> run() throws IOException {
        for (ObjectInfo info : store.list(LakeLayout.intents(pipeline))) {
            Optional<StoredObject> found = store.read(info.key());
            Optional<Intent> intent = found.map(object -> Intent.parse(object.content(), info.key()));
            // One with a higher fence is of a holder that took over in the meantime: not ours to end.
            if (intent.isPresent() && intent.get().fence() < fence) {
                end(info.key(), intent.get());
            }
        }
        List<String> locations = manifest.tables().stream()
                .filter(table -> table.writer().equals(Optional.of(pipeline)))
                .map(TableEntry::location)
                .flatMap(Optional::stream)
                .toList();
        store.sweep(PathSegment.encode(pipeline), commit -> RunId.fenceOf(commit) < fence, locations);
        return List.copyOf(notices);
    }

    /**
     * The keys of the files of commits that were undone. A deletion that the network held up may still arrive, so
     * nothing is put at these keys soon.
     */
    List<String> undoneFiles() {
        return List.copyOf(undone);
    }

    private void end(String key, Intent intent) throws IOException {
        if (manifest.pipeline(pipeline).commit().equals(Optional.of(intent.commit()))) {
            StateStore.Saved saved = intents.rollForward(key, intent, manifest);
            notices.add("Finished commit " + intent.commit() + ", which an earlier run had left half done.");
            if (saved == StateStore.Saved.EDITED_MEANWHILE) {
                notices.add(LakeWriter.stateEdited(pipeline));
            }
        } else {
            intents.rollBack(key, intent, manifest);
            intent.files().forEach(file -> undone.add(file.key()));
            notices.add("Undid commit " + intent.commit() + ", which an earlier run had not completed.");
        }
    }
}
