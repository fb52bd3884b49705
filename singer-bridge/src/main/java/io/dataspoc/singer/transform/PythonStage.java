package io.dataspoc.singer.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parquet.BatchSink;
import io.dataspoc.singer.parquet.BatchStage;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * One stream's way through the transform. Its batches go to the process one by one and wait there until they are as many
 * rows as the function is to get at once; a commit and another schema make it run on fewer.
 */
final class PythonStage implements BatchStage {

    /** A batch of rows that are large ends earlier than by their number. */
    private static final long BATCH_BYTES = 128L << 20;

    /** A batch of this size gets no more rows, since those that come next may double it. */
    private static final long LARGE_BATCH = ColumnBatch.TARGET_BYTES / 2;

    private static final int KEPT_BATCHES = 2;

    private final PythonTransform transform;
    private final WorkerStream worked;
    private final String stream;
    private final BatchSink encoder;
    private final Warnings warnings;
    private final Queue<ColumnBatch> free = new ConcurrentLinkedQueue<>();
    private volatile boolean discarded;
    private volatile StreamSchema columns;

    // Of the transform's thread.
    private StreamSchema input;
    private int waitingRows;
    private long waitingBytes;

    PythonStage(PythonTransform transform, WorkerStream worked, BatchSink encoder, Warnings warnings) {
        this.transform = transform;
        this.worked = worked;
        this.stream = worked.name();
        this.encoder = encoder;
        this.warnings = warnings;
    }

    @Override
    public ColumnBatch newBatch(StreamSchema schema) {
        ColumnBatch kept = free.poll();
        return kept != null && kept.schema() == schema ? kept : new ColumnBatch(schema);
    }

    @Override
    public void add(ColumnBatch batch, BatchSink.Afterwards afterwards) throws IOException {
        transform.later(batch.allocatedBytes(), () -> {
            if (!discarded) {
                send(batch);
                keep(batch, afterwards);
                runFullOnes();
            }
            return null;
        });
    }

    private void send(ColumnBatch batch) throws IOException {
        if (!batch.schema().equals(input)) {
            runAll();
            begin(batch.schema());
        }
        waitingBytes += transform.worker().chunk(worked, batch);
        waitingRows += batch.rows();
    }

    private void begin(StreamSchema schema) throws TransformException {
        if (input == null) {
            transform.worker().open(worked);
        }
        input = schema;
    }

    private void keep(ColumnBatch batch, BatchSink.Afterwards afterwards) {
        boolean small = batch.allocatedBytes() <= ColumnBatch.TARGET_BYTES;
        if (afterwards == BatchSink.Afterwards.KEEP && small && free.size() < KEPT_BATCHES) {
            batch.clear();
            free.add(batch);
        }
    }

    private void runFullOnes() throws IOException {
        int rows = transform.settings().batchRows();
        while (waitingRows >= rows) {
            run(rows);
        }
        if (waitingBytes > BATCH_BYTES) {
            runAll();
        }
        transform.waits(this);
    }

    /** The size of the rows that wait in the process. */
    long waitingBytes() {
        return waitingBytes;
    }

    /** Runs the function on what waits. */
    void runAll() throws IOException {
        if (waitingRows > 0) {
            run(waitingRows);
        }
    }

    private void run(int rows) throws IOException {
        waitingBytes = rows == waitingRows ? 0 : waitingBytes - waitingBytes / waitingRows * rows;
        waitingRows -= rows;
        JsonNode answer = transform.worker().run(worked, rows, this::take);
        answer.path("notes")
                .forEach(note -> transform.notice("Transform of stream '" + stream + "': " + note.asText() + "."));
        if (answer.has("failed")) {
            failed(WorkerFailure.of(answer.path("failed")), answer.path("rows").asLong());
        }
    }

    private void failed(WorkerFailure failure, long written) throws TransformException {
        String problem = "Transform of stream '" + stream + "' failed: " + transform.redact(failure.reason());
        if (written < 0) {
            throw new TransformException(problem + " Nothing of this commit is published. Correct the transform, or set"
                    + " transform.on_error to raw to write such batches as they come.");
        }
        warnings.add(WarningKind.RAW_BATCH, stream, "");
        transform.notice(problem + " The batch was written as it came, since transform.on_error is raw.");
    }

    private void take(AnswerRows rows) throws IOException {
        VectorSchemaRoot root = rows.root();
        StreamSchema found = ArrowTypes.columns(root.getSchema());
        // Batches are used again for the same schema object only.
        StreamSchema schema = found.equals(columns) ? columns : found;
        columns = schema;
        ColumnBatch batch = null;
        while (rows.next()) {
            for (int row = 0; row < root.getRowCount(); ) {
                batch = batch == null ? encoder.newBatch(schema) : batch;
                row += copy(root, row, batch);
                if (batch.isFull() || batch.allocatedBytes() > LARGE_BATCH) {
                    encoder.encode(batch, afterwards(batch));
                    batch = null;
                }
            }
        }
        if (batch != null) {
            encoder.encode(batch, BatchSink.Afterwards.DROP);
        }
    }

    private static BatchSink.Afterwards afterwards(ColumnBatch batch) {
        return batch.allocatedBytes() > ColumnBatch.TARGET_BYTES
                ? BatchSink.Afterwards.DROP
                : BatchSink.Afterwards.KEEP;
    }

    private int copy(VectorSchemaRoot root, int first, ColumnBatch batch) {
        int rows = Math.min(root.getRowCount() - first, batch.room());
        for (int i = 0; i < batch.schema().size(); i++) {
            ArrowDecoder.copy(root.getVector(i), first, rows, batch.column(i), batch.rows());
        }
        for (int i = 0; i < rows; i++) {
            batch.endRow();
        }
        return rows;
    }

    @Override
    public void drain() throws IOException {
        transform.now(() -> {
            runAll();
            return null;
        });
    }

    /** Of a stream that had no rows yet these are found out by giving the function a frame without rows. */
    @Override
    public StreamSchema columns(StreamSchema parsed) throws IOException {
        if (columns == null && parsed.size() > 0) {
            transform.now(() -> {
                runOnNothing(parsed);
                return null;
            });
        }
        return columns == null ? parsed : columns;
    }

    private void runOnNothing(StreamSchema parsed) throws IOException {
        begin(parsed);
        transform.worker().chunk(worked, new ColumnBatch(parsed));
        JsonNode answer = transform.worker().run(worked, 0, this::take);
        if (answer.has("failed")) {
            transform.notice("Transform of stream '" + stream + "' fails on a frame without rows: "
                    + transform.redact(WorkerFailure.of(answer.path("failed")).reason())
                    + " The stream had no rows; its table gets the columns that the tap describes.");
        }
    }

    @Override
    public void discard() throws IOException {
        discarded = true;
        free.clear();
        if (!transform.hasFailed()) {
            transform.now(() -> {
                waitingRows = 0;
                waitingBytes = 0;
                transform.worker().drop(worked);
                return null;
            });
        }
    }

    @Override
    public long keptBytes() {
        long bytes = 0;
        for (ColumnBatch batch : free) {
            bytes += batch.allocatedBytes();
        }
        return bytes;
    }

    @Override
    public void dropKept() {
        free.clear();
    }
}
