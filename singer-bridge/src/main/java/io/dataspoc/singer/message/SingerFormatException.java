package io.dataspoc.singer.message;

/** The tap's output breaks the Singer format. The message is one line: what is wrong, in which stream and line, and what to do. */
public final class SingerFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param line the number of the line in the tap's output, from 1
     * @param message the whole message for the user
     */
    public SingerFormatException(long line, String message) {
        super(message);
        this.line = line;
    }

    /** The number of the line in the tap's output, from 1. */
    public long line() {
        return line;
    }
}
