package io.dataspoc.lake.error;

/** The table is written by another pipeline. Nothing was changed. */
public final class TableOwnedException extends LakeException {

    private static final long serialVersionUID = 1L;

    public TableOwnedException(String message) {
        super(message);
    }
}
