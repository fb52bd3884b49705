package io.dataspoc.lake.storage.s3;

import java.io.IOException;

/** A request to the store that failed for good; the message says which, why and what to do. */
final class S3Failure extends IOException {

    private static final long serialVersionUID = 1L;

    S3Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message alone: it is complete. */
    @Override
    public String toString() {
        return getMessage();
    }
}
