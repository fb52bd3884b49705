package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.layout.DestinationPath;

/**
 * Where a pipeline's records go.
 *
 * @param bucket the bucket, with what {@code config.yaml} says of it
 * @param path the layer, or layer and domain
 * @param compression how pages are compressed
 */
public record Destination(BucketEntry bucket, DestinationPath path, CompressionName compression) {
    /** Refuses nulls. */
    public Destination {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(path, "path is null");
        requireNonNull(compression, "compression is null");
    }
}
