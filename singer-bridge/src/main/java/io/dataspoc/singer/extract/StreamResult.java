package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;

/**
 * What a run committed of one stream.
 *
 * @param stream the stream, as the tap names it
 * @param table the table it went to
 * @param records rows committed
 * @param bytes bytes of Parquet committed
 * @param files files committed
 */
public record StreamResult(String stream, TableId table, long records, long bytes, int files) {

    public StreamResult {
        requireNonNull(stream, "stream is null");
        requireNonNull(table, "table is null");
    }

    StreamResult plus(long moreRecords, long moreBytes, int moreFiles) {
        return new StreamResult(stream, table, records + moreRecords, bytes + moreBytes, files + moreFiles);
    }
}
