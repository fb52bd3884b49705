package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.parse.FittedRow;
import io.dataspoc.singer.parse.StreamParser;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.List;

/**
 * Writes the records of one stream to Parquet files. Records are parsed into column batches by the caller, the reader's thread;
 * batches are encoded and written by an encoder thread. A failure there is thrown by a later call.
 *
 * <p>A file is finished when it has its target size, when the schema changes (a new SCHEMA, a column that must be widened, a
 * property that the schema does not name), when records of another version come, and by {@link #seal}.
 */
public final class StreamWriter implements RecordSink {

    private final StreamWriters shared;
    private final EncoderLane lane;
    private final BatchStage stage;
    private StreamDefinition definition;
    private StreamParser parser;
    private ColumnBatch batch;
    private long version = RecordLine.UNVERSIONED;
    private long rows;

    StreamWriter(StreamDefinition definition, FileTarget target, StreamWriters shared) {
        this.shared = shared;
        this.lane = new EncoderLane(definition, target, shared);
        this.stage = shared.stages().open(definition.stream(), lane);
        this.definition = definition;
        this.parser = parser(definition.schema());
    }

    private StreamParser parser(StreamSchema schema) {
        return new StreamParser(definition.stream(), schema, version, shared.parsing(), shared.warnings());
    }

    /** The current columns: the SCHEMA's, with those that were added or widened since. */
    public StreamSchema schema() {
        return parser.schema();
    }

    /** The columns of what is written, which a stage between parser and encoder may have made others than {@link #schema}. */
    public StreamSchema columns() throws IOException {
        return stage.columns(parser.schema());
    }

    /** The records taken so far, sealed ones included. */
    public long rows() {
        return rows;
    }

    /** Goes on under a SCHEMA message that came again. Nothing happens if it says the same as the last one. */
    public void redefine(StreamDefinition next) throws IOException {
        if (next.equals(definition)) {
            return;
        }
        flush();
        lane.keys(next.keyProperties());
        boolean sameColumns = next.schema().equals(definition.schema());
        definition = next;
        if (!sameColumns) {
            parser = parser(next.schema());
        }
    }

    @Override
    public int offer(byte[] buffer, int from, int limit) throws IOException {
        int end = parser.offer(buffer, from, limit, batch());
        if (end >= 0) {
            endRow();
        }
        return end;
    }

    @Override
    public void record(RecordLine line) throws IOException {
        if (line.version() != version && line.version() != RecordLine.UNVERSIONED) {
            beginVersion(line.version());
        }
        FittedRow row = parser.fit(line);
        if (row.schema() != parser.schema()) {
            flush();
            parser = parser(row.schema());
        }
        if (parser.schema().size() == 0) {
            shared.warnings().add(WarningKind.EMPTY_RECORD, definition.stream(), "");
            return;
        }
        row.appendTo(batch());
        endRow();
    }

    /** A file holds the records of one version only, so that those of an obsolete one can leave the table. */
    private void beginVersion(long next) throws IOException {
        flush();
        stage.drain();
        lane.version(next);
        version = next;
        parser = parser(parser.schema());
    }

    private ColumnBatch batch() {
        if (batch == null) {
            batch = stage.newBatch(parser.schema());
        }
        return batch;
    }

    private void endRow() throws IOException {
        batch.endRow();
        rows++;
        if (batch.isFull()) {
            submit();
        } else if (batch.takeGrown()) {
            if (batch.allocatedBytes() > ColumnBatch.TARGET_BYTES) {
                submit();
            } else {
                shared.relieveBatches();
            }
        }
    }

    private void submit() throws IOException {
        ColumnBatch full = batch;
        batch = null;
        stage.add(full, BatchSink.Afterwards.KEEP);
    }

    /** Hands what is buffered to the encoder, and does not wait for it. */
    void flush() throws IOException {
        stage.dropKept();
        lane.dropFreeBatches();
        if (batch != null) {
            ColumnBatch partial = batch;
            batch = null;
            if (partial.rows() > 0) {
                stage.add(partial, BatchSink.Afterwards.DROP);
            }
        }
    }

    /**
     * Finishes the current file and waits for it.
     *
     * @return all files finished since the last seal, in order; empty if there were no records
     */
    public List<WrittenFile> seal() throws IOException {
        flush();
        stage.drain();
        return lane.call((encoder, scratch) -> encoder.seal(scratch));
    }

    /**
     * Like {@link #seal}, but writes a file with no rows if there is none to return. Without columns there can't be one, and the
     * list is empty.
     */
    public List<WrittenFile> sealOrEmpty() throws IOException {
        flush();
        stage.drain();
        StreamSchema columns = columns();
        return lane.call((encoder, scratch) -> encoder.sealOrEmpty(columns, scratch));
    }

    /** Discards all files that no seal has returned. The writer is of no more use. */
    public void abort() throws IOException {
        batch = null;
        shared.forget(this);
        try {
            stage.discard();
        } finally {
            lane.discard();
        }
    }

    /** The memory of the batch being filled, and of those kept for later. */
    long batchBytes() {
        return (batch == null ? 0 : batch.allocatedBytes()) + stage.keptBytes() + lane.freeBytes();
    }

    /** The memory of the row group under way. */
    long rowGroupBytes() {
        return lane.rowGroupBytes();
    }

    /** Has the row group written, soon. */
    void spillRowGroup() {
        lane.spill();
    }
}
