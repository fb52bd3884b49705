package io.dataspoc.lake.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An object under construction that no reader sees until its {@link StagedRef} is published. Closing it before
 * {@link #seal()} discards it.
 */
public abstract class StagedObject extends OutputStream {

    /** The key under which it will be published. */
    public abstract String key();

    /** How many bytes were written so far. */
    public abstract long position();

    /**
     * The file behind it where the store is a file system, for a library that wants to write a file by name rather than
     * a stream; write either there or to the stream.
     */
    public abstract Optional<Path> localFile();

    /**
     * Makes the bytes durable and ends writing.
     *
     * @throws IOException if they could not be made durable; the object is then discarded
     */
    public abstract StagedRef seal() throws IOException;

    /** Ends writing; discards the bytes unless {@link #seal()} was called. */
    @Override
    public abstract void close() throws IOException;
}
