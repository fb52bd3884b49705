package io.dataspoc.lake.storage.s3;

import java.io.InterruptedIOException;

/** A thread that was told to stop while it waited: it stays told, and the wait ends as a failure. */
final class Interrupted {

    private Interrupted() {}

    /** @param what what it waited for, as {@code "Interrupted while uploading."} */
    static InterruptedIOException failure(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException failure = new InterruptedIOException(what);
        failure.initCause(cause);
        return failure;
    }
}
