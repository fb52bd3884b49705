package io.dataspoc.lake.error;

/** Other writers kept changing the manifest and the retries ran out: nothing was committed; run again. */
public final class CommitConflictException extends LakeException {

    private static final long serialVersionUID = 1L;

    public CommitConflictException(String message) {
        super(message);
    }
}
