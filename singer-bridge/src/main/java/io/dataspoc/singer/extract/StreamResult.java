package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;
import java.util.List;

/**
 * What a run committed of one stream.
 *
 * @param stream the stream, as the tap names it
 * @param table the table it went to
 * @param received records that the tap sent, for what is committed: more or fewer than {@code records} where a transform drops
 *     or adds rows
 * @param records rows committed
 * @param bytes bytes of Parquet committed
 * @param files files committed
 * @param warnings what was accepted but should be known, a line each
 */
public record StreamResult(
        String stream, TableId table, long received, long records, long bytes, int files, List<String> warnings) {

    public StreamResult {
        requireNonNull(stream, "stream is null");
        requireNonNull(table, "table is null");
        warnings = List.copyOf(warnings);
    }

    /** Of a stream of which nothing was committed yet. */
    static StreamResult none(String stream, TableId table) {
        return new StreamResult(stream, table, 0, 0, 0, 0, List.of());
    }

    StreamResult withReceived(long count) {
        return new StreamResult(stream, table, count, records, bytes, files, warnings);
    }

    StreamResult with(List<String> texts) {
        return new StreamResult(stream, table, received, records, bytes, files, texts);
    }

    StreamResult plus(long moreRecords, long moreBytes, int moreFiles) {
        return new StreamResult(
                stream, table, received, records + moreRecords, bytes + moreBytes, files + moreFiles, warnings);
    }
}
