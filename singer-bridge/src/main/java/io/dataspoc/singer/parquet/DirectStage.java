package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;

/** Hands batches to the encoder as they are. */
record DirectStage(BatchSink encoder) implements BatchStage {

    @Override
    public ColumnBatch newBatch(StreamSchema schema) {
        return encoder.newBatch(schema);
    }

    @Override
    public void add(ColumnBatch batch, BatchSink.Afterwards afterwards) throws IOException {
        encoder.encode(batch, afterwards);
    }

    @Override
    public void drain() {
        // Nothing waits here.
    }

    @Override
    public StreamSchema columns(StreamSchema input) {
        return input;
    }

    @Override
    public void discard() {
        // Nothing waits here.
    }

    @Override
    public long keptBytes() {
        return 0;
    }

    @Override
    public void dropKept() {
        // The encoder keeps them.
    }
}
