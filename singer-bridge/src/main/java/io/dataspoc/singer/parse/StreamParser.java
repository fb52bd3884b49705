package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Parses the records of one stream under one schema. There are three ways, from fast to general: by a learned layout, key by key,
 * and with Jackson. The last one says what a record means; the other two take only what they are sure of.
 */
public final class StreamParser {

    private final StreamSchema schema;
    private final RowFitter fitter;
    private final KeyedParser keyed;
    private final LayoutPolicy policy = new LayoutPolicy();
    private final LongAdder dropped;
    private RecordLayout layout;

    /** A parser for a stream's records as long as they fit a schema. */
    public StreamParser(String stream, StreamSchema schema, ParseOptions options, Warnings warnings) {
        this(stream, schema, RecordLine.UNVERSIONED, options, warnings);
    }

    /** A parser that leaves records of other versions, but not those without one, to {@link #fit}. */
    public StreamParser(String stream, StreamSchema schema, long version, ParseOptions options, Warnings warnings) {
        this.schema = schema;
        this.fitter = new RowFitter(options, warnings);
        this.dropped = warnings.counter(WarningKind.DROPPED_PROPERTY, stream, "");
        this.keyed = new KeyedParser(stream, schema, unnamed(options), new VersionReader(version));
    }

    /** Unnamed properties that become columns, or errors, are left to the slow path. */
    private static ValueReader unnamed(ParseOptions options) {
        return switch (options.additionalProperties()) {
            case EVOLVE -> new NullReader();
            case DROP -> new SkippingReader();
            case ERROR -> null;
        };
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
        if (layout != null && policy.tries()) {
            int end = layout.parse(buffer, from, batch);
            if (end >= 0) {
                policy.hit();
                countDropped(layout.dropped());
                return end;
            }
            policy.miss();
        }
        int end = keyed.parse(buffer, from, batch);
        if (end < 0) {
            return RecordSink.NOT_TAKEN;
        }
        countDropped(keyed.dropped());
        if (policy.learns()) {
            layout = keyed.layout(buffer, end);
        }
        return end;
    }

    private void countDropped(int properties) {
        if (properties > 0) {
            dropped.add(properties);
        }
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
}
