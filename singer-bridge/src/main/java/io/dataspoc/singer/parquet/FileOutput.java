package io.dataspoc.singer.parquet;

import java.io.IOException;

/** A file under way. Used by one thread at a time; ends with one call of {@link #finish} or {@link #discard}. */
public interface FileOutput {

    /** Appends bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Says that all bytes have been written. The file stays unpublished; what follows is up to its owner. */
    void finish() throws IOException;

    /** Throws the file away, finished or not. */
    void discard() throws IOException;
}
