package io.dataspoc.lens.query;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.BucketOptions.Payer;
import io.dataspoc.lake.storage.s3.S3Access;
import io.dataspoc.lens.catalog.DirectReader;
import io.dataspoc.lens.config.S3Reader;
import io.dataspoc.lens.engine.Httpfs;

/** Lets DuckDB read object stores by itself, as far as the configuration wants it and the extension is there. */
public final class DirectReading implements DirectReader {
    private final Httpfs httpfs;
    private final S3Reader reader;

    /** For a session, as configured. */
    public DirectReading(Httpfs httpfs, S3Reader reader) {
        this.httpfs = httpfs;
        this.reader = reader;
    }

    @Override
    public boolean reads(BucketEntry bucket) {
        return switch (reader) {
            case CACHE -> false;
            case AUTO -> bucket.options().payer() == Payer.OWNER && httpfs.load() && allow(bucket);
            case HTTPFS -> {
                if (!httpfs.load()) {
                    throw new CommandFailure("DuckDB's httpfs extension is not there (" + httpfs.problem()
                            + "). Install it with 'dataspoc-lens doctor --install-httpfs', or set s3.reader to auto.");
                }
                yield allow(bucket);
            }
        };
    }

    private boolean allow(BucketEntry bucket) {
        httpfs.allow(S3Access.of(bucket.uri(), bucket.options()));
        return true;
    }
}
