package io.dataspoc.lens.catalog;

import static java.util.Objects.requireNonNull;

/**
 * Whether a bucket can be read.
 *
 * @param uri where it is
 * @param alias its catalog in SQL; empty for one that only has the bare names
 * @param tables how many tables it has
 * @param problem why it cannot be read; empty if it can
 */
public record BucketState(String uri, String alias, int tables, String problem) {
    /** Checks that all are there. */
    public BucketState {
        requireNonNull(uri, "uri is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(problem, "problem is null");
    }

    /** Whether it can be read. */
    public boolean isReadable() {
        return problem.isEmpty();
    }
}
