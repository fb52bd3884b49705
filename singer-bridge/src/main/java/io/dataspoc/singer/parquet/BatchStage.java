package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;

/** What the batches of one stream go through between its parser and its encoder. Used by the reader's thread. */
public interface BatchStage {

    /** An empty batch with these columns. */
    ColumnBatch newBatch(StreamSchema schema);

    /** Takes a batch over. A failure may only be thrown by a later call. */
    void add(ColumnBatch batch, BatchSink.Afterwards afterwards) throws IOException;

    /** Returns when all that was added has gone to the encoder. */
    void drain() throws IOException;

    /**
     * The columns that the encoder gets.
     *
     * @param input the columns that the parser makes
     */
    StreamSchema columns(StreamSchema input) throws IOException;

    /** Forgets what has not gone to the encoder yet. */
    void discard() throws IOException;

    /** The memory of batches that are kept for later, in bytes. */
    long keptBytes();

    /** Gives that memory back. */
    void dropKept();

    /** Makes the stages of a run's streams. */
    @FunctionalInterface
    interface Factory {

        /** Batches go to the encoder as they are. */
        Factory DIRECT = (stream, encoder) -> new DirectStage(encoder);

        /**
         * The stage of one stream.
         *
         * @param stream the stream's name
         * @param encoder where what comes out goes
         */
        BatchStage open(String stream, BatchSink encoder);
    }
}
