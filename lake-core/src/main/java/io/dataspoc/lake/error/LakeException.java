package io.dataspoc.lake.error;

/**
 * Root of all failures of a lake. Its subclasses say which recovery is safe; the message is one line that says what
 * failed, on which object, and what to do next.
 */
public abstract sealed class LakeException extends RuntimeException
        permits CommitConflictException,
                CommitUnknownException,
                CorruptLakeException,
                InvalidNameException,
                LeaseHeldException,
                LeaseLostException,
                StorageException,
                TableOwnedException,
                UnsupportedStoreException {

    private static final long serialVersionUID = 1L;

    LakeException(String message) {
        super(message);
    }

    LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
