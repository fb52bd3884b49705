package io.dataspoc.lake.error;

/** A control file in {@code .dataspoc/} cannot be read as what it should be. Nothing is changed. */
public final class CorruptLakeException extends LakeException {

    private static final long serialVersionUID = 1L;

    public CorruptLakeException(String message) {
        super(message);
    }

    public CorruptLakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
