package io.dataspoc.lake.error;

/** Another process runs this pipeline. Nothing was changed; try again when it has ended. */
public final class LeaseHeldException extends LakeException {

    private static final long serialVersionUID = 1L;

    public LeaseHeldException(String message) {
        super(message);
    }
}
