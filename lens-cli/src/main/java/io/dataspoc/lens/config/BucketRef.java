package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

/**
 * A registered bucket.
 *
 * @param uri its address, as it was registered
 * @param alias its catalog in SQL; empty if it was given none
 */
public record BucketRef(String uri, String alias) {
    /** Checks that both are there. */
    public BucketRef {
        requireNonNull(uri, "uri is null");
        requireNonNull(alias, "alias is null");
        if (uri.isBlank()) {
            throw new IllegalArgumentException("A bucket without a URI");
        }
    }
}
