package io.dataspoc.lake.probe;

import io.dataspoc.lake.layout.CommitId;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Stages objects of two commits for one key: neither is seen, one is published, the other is not, and the one is revoked.
 */
final class StagingProbe {

    private static final byte[] CONTENT = "staged".getBytes(StandardCharsets.UTF_8);

    private final ObjectStore store;
    private final String key;
    private final List<CommitId> commits;

    StagingProbe(ObjectStore store, String folder, List<CommitId> commits) {
        this.store = store;
        this.key = location(folder) + "/staged.bin";
        this.commits = commits;
    }

    /** The folder that its objects are staged for, as a table's. */
    static String location(String folder) {
        return folder + "staging";
    }

    Optional<String> run() throws IOException {
        StagedRef mine = stage(commits.get(0));
        StagedRef other = stage(commits.get(1));
        if (store.stat(key).isPresent()) {
            return Optional.of("what is only staged can be seen");
        }
        store.publish(mine);
        if (!isPublished()) {
            return Optional.of("what was published is not there as it was staged");
        }
        try {
            store.publish(other);
            return Optional.of("a second file is published over the first");
        } catch (PreconditionFailedException e) {
            return revoke(mine, other);
        }
    }

    private StagedRef stage(CommitId commit) throws IOException {
        try (StagedObject object = store.stage(key, commit.toString())) {
            object.write(CONTENT);
            return object.seal();
        }
    }

    private boolean isPublished() throws IOException {
        return store.read(key).filter(found -> found.text().equals("staged")).isPresent();
    }

    private Optional<String> revoke(StagedRef mine, StagedRef other) throws IOException {
        store.revoke(other);
        if (!isPublished()) {
            return Optional.of("revoking a file removes another one");
        }
        store.revoke(mine);
        return store.stat(key).isEmpty() ? Optional.empty() : Optional.of("a file that was revoked is still there");
    }
}
