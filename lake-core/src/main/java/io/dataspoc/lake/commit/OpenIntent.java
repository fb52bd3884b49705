package io.dataspoc.lake.commit;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.storage.StagedRef;
import java.util.List;

/**
 * A commit under way, or one that a crash left half done.
 *
 * @param key where it is written down
 * @param commit its id, {@code <pipeline>/<run>-<seq>}
 * @param files the keys of the files that it publishes
 * @param replaced the keys of the files that it takes out of their tables
 * @param snapshots the keys of the snapshots that it writes
 */
public record OpenIntent(String key, String commit, List<String> files, List<String> replaced, List<String> snapshots) {

    public OpenIntent {
        requireNonNull(key, "key is null");
        requireNonNull(commit, "commit is null");
        files = List.copyOf(files);
        replaced = List.copyOf(replaced);
        snapshots = List.copyOf(snapshots);
    }

    /** Whose commit it is. */
    public String pipeline() {
        return commit.substring(0, commit.lastIndexOf('/'));
    }

    static OpenIntent of(String key, byte[] content) {
        Intent intent = Intent.parse(content, key);
        List<String> files = intent.files().stream().map(StagedRef::key).toList();
        return new OpenIntent(key, intent.commit(), files, intent.replaced(), intent.snapshots());
    }
}
