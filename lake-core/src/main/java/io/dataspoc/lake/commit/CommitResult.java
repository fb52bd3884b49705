package io.dataspoc.lake.commit;

import io.dataspoc.lake.manifest.Manifest;
import java.util.List;

/**
 * A commit that took place.
 *
 * @param commit its id
 * @param manifest the manifest that it wrote
 * @param warnings what people should know, such as that somebody had edited the state
 */
public record CommitResult(String commit, Manifest manifest, List<String> warnings) {

    public CommitResult {
        warnings = List.copyOf(warnings);
    }
}
