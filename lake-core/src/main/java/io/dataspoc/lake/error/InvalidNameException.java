package io.dataspoc.lake.error;

/** A bucket, path, table or pipeline name that cannot be used. */
public final class InvalidNameException extends LakeException {

    private static final long serialVersionUID = 1L;

    public InvalidNameException(String message) {
        super(message);
    }
}
