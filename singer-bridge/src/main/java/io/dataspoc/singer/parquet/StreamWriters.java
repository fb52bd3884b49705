package io.dataspoc.singer.parquet;

import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parse.ParseOptions;
import java.io.IOException;
import java.util.Objects;

/**
 * The writers of one run. They share the encoder threads and the bound of memory: when the buffers exceed it, the largest are
 * encoded, or their row groups written, first. Used by the reader's thread.
 */
public final class StreamWriters implements AutoCloseable {

    /** Starts the threads. */
    public StreamWriters(WriterOptions options, ParseOptions parsing, Warnings warnings) {
        Objects.requireNonNull(options, "options is null");
        Objects.requireNonNull(parsing, "parsing is null");
        Objects.requireNonNull(warnings, "warnings is null");
    }

    /** A writer for one stream. No file is made before there are rows. */
    public StreamWriter open(StreamDefinition definition, FileTarget target) {
        throw new UnsupportedOperationException();
    }

    /** Starts to encode whatever is buffered, in all writers, and does not wait for it; the seals that follow are then quicker. */
    public void flush() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Aborts all writers that have unsealed rows, and ends the threads. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
