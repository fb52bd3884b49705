package io.dataspoc.lake.scan;

import io.dataspoc.lake.commit.OpenIntents;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists Parquet files as a reader should see them: without those of commits that are under way.
 *
 * <p>A commit writes its intent before it publishes a file, and changes the manifest before it deletes the intent. So a
 * list is right if no intent names its files before or after, and the manifest is the same before and after.
 */
final class CommittedFiles {

    private static final int ATTEMPTS = 50;

    private CommittedFiles() {}

    /**
     * The Parquet files under a prefix, in key order.
     *
     * @throws IOException also if commits never pause
     */
    static List<ObjectInfo> list(ObjectStore store, String prefix) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<ObjectInfo> before = store.stat(LakeLayout.MANIFEST);
            Set<String> underWay = new HashSet<>(OpenIntents.files(store));
            List<ObjectInfo> listed = store.list(prefix);
            underWay.addAll(OpenIntents.files(store));
            if (before.equals(store.stat(LakeLayout.MANIFEST))) {
                return parquet(listed, underWay);
            }
        }
        throw new IOException("The bucket " + store.uri() + " changes faster than it can be listed.");
    }

    private static List<ObjectInfo> parquet(List<ObjectInfo> listed, Set<String> underWay) {
        List<ObjectInfo> files = new ArrayList<>();
        for (ObjectInfo info : listed) {
            boolean data = info.key().endsWith(".parquet") && !info.key().startsWith(LakeLayout.CONTROL);
            if (data && !underWay.contains(info.key())) {
                files.add(info);
            }
        }
        return files;
    }
}
