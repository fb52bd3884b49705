package io.dataspoc.singer.message;

import io.dataspoc.lake.snapshot.DataFile;
import java.util.Objects;

/**
 * One RECORD line: valid JSON in valid UTF-8. The buffer belongs to the reader and is overwritten after the call.
 *
 * @param stream the stream's name
 * @param number the line's number in the tap's output, from 1
 * @param buffer the bytes
 * @param from the line's first byte
 * @param to the index after the line's last byte (its line feed, which lies in the buffer too)
 * @param recordFrom the first byte of the record's object
 * @param recordTo the index after the record's closing brace
 * @param version the version of the table that the record belongs to; {@link #UNVERSIONED} if the message has none
 */
public record RecordLine(
        String stream, long number, byte[] buffer, int from, int to, int recordFrom, int recordTo, long version) {

    /** The version of records that have none. */
    public static final long UNVERSIONED = DataFile.UNVERSIONED;

    public RecordLine {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(buffer, "buffer is null");
        Objects.checkFromToIndex(from, to, buffer.length);
        Objects.checkFromToIndex(recordFrom, recordTo, buffer.length);
    }
}
