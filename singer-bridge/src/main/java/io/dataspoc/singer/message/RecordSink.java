package io.dataspoc.singer.message;

import java.io.IOException;

/** Where the records of one stream go. Used by one thread, that of {@link SingerReader#read}. */
public interface RecordSink {

    /** What {@link #offer} returns for a line that it did not take. */
    int NOT_TAKEN = -1;

    /**
     * Offers a line that is probably, but not certainly, a RECORD of this stream. The sink takes it only if it is wholly sure of
     * it; otherwise it leaves no trace of it.
     *
     * @param buffer holds whole lines, each closed by a line feed, up to {@code limit}, and 64 readable
     *     bytes after that
     * @param from the line's first byte
     * @param limit the end of the last whole line
     * @return the index after the line's line feed, or {@link #NOT_TAKEN}: the line then comes to {@link #record} if it is a record
     */
    default int offer(byte[] buffer, int from, int limit) throws IOException {
        return NOT_TAKEN;
    }

    /** Takes a RECORD of this stream. Its JSON is valid. */
    void record(RecordLine line) throws IOException;

    /** A sink that drops all records. The reader still counts them. */
    static RecordSink discard() {
        return DiscardSink.INSTANCE;
    }
}
