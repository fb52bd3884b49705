package io.dataspoc.singer.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a tap's messages in the order in which the tap sent them. All methods are called by the thread that runs
 * {@link SingerReader#read}; records go to the {@link RecordSink} that {@link #schema} returned for their stream, by the same thread.
 * An exception ends the reading.
 */
public interface SingerHandler {

    /**
     * A SCHEMA message. It may come again for a stream, the same or changed.
     *
     * @return where the stream's records go from now on; {@link RecordSink#discard()} for a stream that is not wanted
     * @throws IOException when what came before can't be written
     */
    RecordSink schema(SchemaMessage message) throws IOException;

    /** A STATE message; every record before it has already been given to its sink (but may still be on its way to a file). */
    void state(StateMessage message) throws IOException;

    /**
     * An ACTIVATE_VERSION message: rows of the stream with another version are obsolete.
     *
     * @param stream a stream that may or may not have had a SCHEMA
     */
    void activateVersion(String stream, long version) throws IOException;

    /**
     * Opens a file of a BATCH message; its records then go to their sink as if they had come in RECORD messages.
     *
     * @param address the file, as the message's manifest has it
     * @return its records as JSON lines; the caller closes it
     * @throws IOException if it can't be opened; the message says why
     */
    InputStream openBatch(BatchMessage message, String address) throws IOException;

    /** A message of a type that nobody knows, named as the tap wrote it. It has been counted already. */
    void unknown(String type) throws IOException;
}
