package io.dataspoc.lake.commit;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The commits under way in a bucket, of all pipelines: their files are there, and do not count yet. */
public final class OpenIntents {

    private OpenIntents() {}

    /** The keys of all files that commits under way publish. */
    public static Set<String> files(ObjectStore store) throws IOException {
        Set<String> keys = new HashSet<>();
        for (ObjectInfo info : store.list(LakeLayout.INTENTS)) {
            Optional<StoredObject> intent = store.read(info.key());
            if (intent.isPresent()) {
                Intent.parse(intent.get().content(), info.key()).files().forEach(file -> keys.add(file.key()));
            }
        }
        return keys;
    }
}
