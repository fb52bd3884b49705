package io.dataspoc.lake.error;

/** The store, or something that it would need to do, is not supported. */
public final class UnsupportedStoreException extends LakeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedStoreException(String message) {
        super(message);
    }

    public UnsupportedStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
