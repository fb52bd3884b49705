package io.dataspoc.lake.storage;

import java.io.IOException;

/** The object is there already (create), or is not the version that was expected (replace). Nothing was written. */
public final class PreconditionFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailedException(String message) {
        super(message);
    }
}
