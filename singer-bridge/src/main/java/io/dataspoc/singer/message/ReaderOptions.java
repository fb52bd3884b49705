package io.dataspoc.singer.message;

import java.util.Objects;

/**
 * How a tap's output is read.
 *
 * @param maxLineBytes the longest line that is accepted, in bytes without its line feed
 * @param onMalformed what to do with lines that are no messages
 * @param withoutSchema what to do with records of a stream that has had no SCHEMA
 */
public record ReaderOptions(int maxLineBytes, OnMalformed onMalformed, WithoutSchema withoutSchema) {

    /** What to do with records of a stream that has had no SCHEMA. */
    public enum WithoutSchema {
        /** Ends the reading with a {@link SingerFormatException}. */
        FAIL,
        /** Makes a schema of the stream's first record. */
        INFER
    }

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
        Objects.requireNonNull(withoutSchema, "withoutSchema is null");
    }

    /** Lines up to 512 MB; the first malformed line is an error. */
    public static ReaderOptions defaults() {
        return new ReaderOptions(DEFAULT_MAX_LINE_BYTES, OnMalformed.FAIL, WithoutSchema.FAIL);
    }

    /** The same with another bound of the line length. */
    public ReaderOptions withMaxLineBytes(int bytes) {
        return new ReaderOptions(bytes, onMalformed, withoutSchema);
    }

    /** The same with another treatment of malformed lines. */
    public ReaderOptions withOnMalformed(OnMalformed choice) {
        return new ReaderOptions(maxLineBytes, choice, withoutSchema);
    }

    /** The same with another treatment of streams without a SCHEMA. */
    public ReaderOptions withStreamsWithoutSchema(WithoutSchema choice) {
        return new ReaderOptions(maxLineBytes, onMalformed, choice);
    }
}
