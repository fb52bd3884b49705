package io.dataspoc.singer.parquet;

import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.List;

/**
 * Writes the records of one stream to Parquet files. Records are parsed into column batches by the caller, the reader's thread;
 * batches are encoded and written by an encoder thread. A failure there is thrown by the next call.
 *
 * <p>A file is finished when it has its target size, when the schema changes (a new SCHEMA, a column that must be widened, a
 * property that the schema does not name), and by {@link #seal}.
 */
public final class StreamWriter implements RecordSink {

    /** The current columns: the SCHEMA's, with those that were added or widened since. */
    public StreamSchema schema() {
        throw new UnsupportedOperationException();
    }

    /** The records taken so far, sealed ones included. */
    public long rows() {
        throw new UnsupportedOperationException();
    }

    /** Goes on under a SCHEMA message that came again. Nothing happens if it says the same as the last one. */
    public void redefine(StreamDefinition definition) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public int offer(byte[] buffer, int from, int limit) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void record(RecordLine line) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Finishes the current file and waits for it.
     *
     * @return all files finished since the last seal, in order; empty if there were no records
     */
    public List<WrittenFile> seal() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #seal}, but writes a file with no rows if there is none to return. It must have columns. */
    public List<WrittenFile> sealOrEmpty() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Discards all files that no seal has returned. The writer is of no more use. */
    public void abort() {
        throw new UnsupportedOperationException();
    }
}
