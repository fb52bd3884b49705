package io.dataspoc.lake.storage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a store knows of something that is staged and not published.
 *
 * @param key the key that it is staged for; empty where the store does not tell
 * @param commit the commit that it belongs to, {@code <pipeline>/<run>-<seq>}; empty where the store does not tell
 * @param token how the store finds it
 * @param since when staging began or was last written, by the store's clock
 */
public record StagedInfo(String key, String commit, String token, Instant since) {

    public StagedInfo {
        requireNonNull(key, "key is null");
        requireNonNull(commit, "commit is null");
        requireNonNull(token, "token is null");
        requireNonNull(since, "since is null");
    }
}
