package io.dataspoc.lake.error;

/** Whether a commit took place could not be found out. Nothing was deleted; the next run decides by the manifest. */
public final class CommitUnknownException extends LakeException {

    private static final long serialVersionUID = 1L;

    public CommitUnknownException(String message) {
        super(message);
    }

    public CommitUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
