package io.dataspoc.singer.message;

import java.util.Objects;

/**
 * How a tap's output is read.
 *
 * @param maxLineBytes the longest line that is accepted, in bytes without its line feed
 * @param onMalformed what to do with lines that are no messages
 */
public record ReaderOptions(int maxLineBytes, OnMalformed onMalformed) {

    /** 512 MB. */
    public static final int DEFAULT_MAX_LINE_BYTES = 512 << 20;

    /** 1 GB: arrays end at 2 GB, and the buffer must be able to hold a line and what follows it. */
    public static final int LARGEST_MAX_LINE_BYTES = 1 << 30;

    public ReaderOptions {
        if (maxLineBytes < 1 || maxLineBytes > LARGEST_MAX_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "max_line_bytes is " + maxLineBytes + "; it must lie between 1 and " + LARGEST_MAX_LINE_BYTES);
        }
        Objects.requireNonNull(onMalformed, "onMalformed is null");
    }

    /** Lines up to 512 MB; the first malformed line is an error. */
    public static ReaderOptions defaults() {
        return new ReaderOptions(DEFAULT_MAX_LINE_BYTES, OnMalformed.FAIL);
    }

    /** The same with another bound of the line length. */
    public ReaderOptions withMaxLineBytes(int bytes) {
        return new ReaderOptions(bytes, onMalformed);
    }

    /** The same with another treatment of malformed lines. */
    public ReaderOptions withOnMalformed(OnMalformed choice) {
        return new ReaderOptions(maxLineBytes, choice);
    }
}
