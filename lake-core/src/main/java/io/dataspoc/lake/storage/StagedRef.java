package io.dataspoc.lake.storage;

import static java.util.Objects.requireNonNull;

/**
 * A staged object that is complete and waits to be published; enough to publish or discard it from another process.
 *
 * @param commit the commit that it belongs to, {@code <pipeline>/<run>-<seq>}
 * @param key the key under which it will be published
 * @param token how the store finds the staged bytes: a staging key, or an upload's id
 * @param bytes its length
 */
public record StagedRef(String commit, String key, String token, long bytes) {

    public StagedRef {
        requireNonNull(commit, "commit is null");
        requireNonNull(key, "key is null");
        requireNonNull(token, "token is null");
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is negative: " + bytes);
        }
    }
}
