package io.dataspoc.lake.storage;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a store knows of an object without reading it.
 *
 * @param key the object's key, without a leading slash
 * @param size its length in bytes
 * @param etag an opaque version: it differs whenever the object's content does, and on file systems whenever the object
 *     was written anew under the same key
 * @param lastModified when it was written, by the store's clock
 */
public record ObjectInfo(String key, long size, String etag, Instant lastModified) {

    public ObjectInfo {
        requireNonNull(key, "key is null");
        requireNonNull(etag, "etag is null");
        requireNonNull(lastModified, "lastModified is null");
        if (size < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }
}
