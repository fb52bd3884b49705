package io.dataspoc.cli.bucket;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.Lake;
import java.util.function.Consumer;

/**
 * A bucket as a configuration file lists it.
 *
 * @param uri its address, variables and a leading {@code ~} expanded
 * @param alias its catalog in SQL; empty if it was given none
 * @param options how it is reached
 */
public record BucketEntry(String uri, String alias, BucketOptions options) {
    /** Refuses nulls and an empty address. */
    public BucketEntry {
        requireNonNull(uri, "uri is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(options, "options is null");
        if (uri.isBlank()) {
            throw new IllegalArgumentException("A bucket without an address");
        }
    }

    /** A bucket of which nothing but its address is known. */
    public static BucketEntry of(String uri) {
        return new BucketEntry(uri, "", BucketOptions.DEFAULT);
    }

    /**
     * Opens it; nothing is read or made yet.
     *
     * @param notices is told what people should know who wait for it
     * @throws io.dataspoc.lake.error.LakeException if there is no such store, or the address is none
     */
    public Lake open(Consumer<String> notices) {
        return Lake.open(uri, options, notices);
    }
}
