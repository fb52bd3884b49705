package io.dataspoc.singer.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** Reads a tap's output, message by message. One reader reads one output. */
public final class SingerReader {

    public SingerReader(SingerHandler handler, ReaderOptions options, Warnings warnings) {
        Objects.requireNonNull(handler, "handler is null");
        Objects.requireNonNull(options, "options is null");
        Objects.requireNonNull(warnings, "warnings is null");
    }

    /**
     * Reads to the end and hands the messages to the handler, on this thread. Does not close the stream.
     *
     * @throws SingerFormatException when the output breaks the format
     * @throws IOException when reading fails, or what the handler throws
     */
    public void read(InputStream in) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** How far it has come; callable from any thread while another one reads. */
    public ReadProgress progress() {
        throw new UnsupportedOperationException();
    }

    /** The records of each stream so far; callable from any thread while another one reads. */
    public Map<String, Long> records() {
        throw new UnsupportedOperationException();
    }
}
