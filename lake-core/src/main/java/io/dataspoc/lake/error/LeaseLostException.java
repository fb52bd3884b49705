package io.dataspoc.lake.error;

/** Another process took this pipeline over while this one was not looking. Nothing more is committed here. */
public final class LeaseLostException extends LakeException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
