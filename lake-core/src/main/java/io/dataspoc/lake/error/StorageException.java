package io.dataspoc.lake.error;

/** The store failed. What was committed before stays. */
public final class StorageException extends LakeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
