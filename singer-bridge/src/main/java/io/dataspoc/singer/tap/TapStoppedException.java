package io.dataspoc.singer.tap;

import java.io.IOException;

/** The tap's output was cut short from our side: somebody stopped it, or it took too long. */
public final class TapStoppedException extends IOException {

    private static final long serialVersionUID = 1L;

    public TapStoppedException(String message) {
        super(message);
    }
}
