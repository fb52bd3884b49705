package io.dataspoc.singer.transform;

import java.io.IOException;

/** A transform can't be started, or failed. The message is one line: what, which, what next. */
public final class TransformException extends IOException {

    private static final long serialVersionUID = 1L;

    TransformException(String message) {
        super(message);
    }

    TransformException(String message, Throwable cause) {
        super(message, cause);
    }
}
