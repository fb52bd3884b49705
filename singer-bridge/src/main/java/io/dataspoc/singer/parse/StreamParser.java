package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;

/** Parses the records of one stream under one schema. */
public final class StreamParser {

    private final StreamSchema schema;
    private final RowFitter fitter;

    /** A parser for a stream's records as long as they fit a schema. */
    public StreamParser(String stream, StreamSchema schema, ParseOptions options, Warnings warnings) {
        this.schema = schema;
        this.fitter = new RowFitter(options, warnings);
    }

    /** The schema. */
    public StreamSchema schema() {
        return schema;
    }

    /**
     * Parses a line into the batch's row under way, if it is a record that holds nothing unusual. Otherwise the batch is as before.
     *
     * @return the index after the line's line feed, or {@link RecordSink#NOT_TAKEN}
     * @see RecordSink#offer
     */
    public int offer(byte[] buffer, int from, int limit, ColumnBatch batch) {
        return RecordSink.NOT_TAKEN;
    }

    /**
     * Reads any record of the stream.
     *
     * @return the row, and the schema that it fits: {@link #schema} itself, or a wider one, for which another parser is needed
     * @throws SingerFormatException where the options make an error of what does not fit
     */
    public FittedRow fit(RecordLine line) throws IOException {
        return fitter.fit(schema, line);
    }

    /** Takes the layout of a line that {@link #offer} did not take, for lines to come. */
    public void learn(RecordLine line) {
        // Nothing is learned before there is a parser that could use it.
    }
}
