package io.dataspoc.lake.commit;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commits under way in a bucket, of all pipelines: their files are there, and do not count yet. */
public final class OpenIntents {

    private OpenIntents() {}

    /** The keys of all files that commits under way publish. */
    public static Set<String> files(ObjectStore store) throws IOException {
        Set<String> keys = new HashSet<>();
        list(store).forEach(intent -> keys.addAll(intent.files()));
        return keys;
    }

    /** All of them. */
    public static List<OpenIntent> list(ObjectStore store) throws IOException {
        List<OpenIntent> intents = new ArrayList<>();
        for (ObjectInfo info : store.list(LakeLayout.INTENTS)) {
            Optional<StoredObject> intent = store.read(info.key());
            intent.ifPresent(object -> intents.add(OpenIntent.of(info.key(), object.content())));
        }
        return intents;
    }
}
