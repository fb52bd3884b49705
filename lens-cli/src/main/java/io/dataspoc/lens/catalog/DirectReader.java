package io.dataspoc.lens.catalog;

import io.dataspoc.cli.bucket.BucketEntry;

/** Says whether DuckDB reads the files of a bucket on an object store by itself. */
public interface DirectReader {
    /** Never: files are fetched first. */
    DirectReader NONE = bucket -> false;

    /**
     * Makes a bucket readable if that can be done.
     *
     * @return whether DuckDB can read it now
     */
    boolean reads(BucketEntry bucket);
}
