package io.dataspoc.singer.tap;

/** A tap cannot be found, started or understood. The message is one line: what, which, what next. */
public final class TapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TapException(String message) {
        super(message);
    }

    public TapException(String message, Throwable cause) {
        super(message, cause);
    }
}
