package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way of one stream's batches from the reader's thread to the encoder threads, and of empty ones back. */
final class EncoderLane implements BatchSink {

    /** Something that the encoder is asked for. */
    interface Request<T> {
        T apply(StreamEncoder encoder, Scratch scratch) throws IOException;
    }

    private static final int KEPT_BATCHES = 2;

    private final StreamWriters shared;
    private final EncoderPool pool;
    private final SerialTasks tasks;
    private final NullCounter nulls;
    private final StreamEncoder encoder;
    private final Queue<ColumnBatch> free = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean spilling = new AtomicBoolean();
    private volatile Throwable failure;

    EncoderLane(StreamDefinition definition, FileTarget target, StreamWriters shared) {
        this.shared = shared;
        this.pool = shared.pool();
        this.tasks = new SerialTasks(pool);
        this.nulls = new NullCounter(definition.stream(), Set.copyOf(definition.keyProperties()), shared.warnings());
        this.encoder = new StreamEncoder(target, shared.options(), nulls);
    }

    /** Goes on with another primary key. */
    void keys(List<String> names) {
        nulls.keys(Set.copyOf(names));
    }

    /** An empty batch: a used one if there is one of this schema. */
    @Override
    public ColumnBatch newBatch(StreamSchema schema) {
        ColumnBatch kept = free.poll();
        return kept != null && kept.schema() == schema ? kept : new ColumnBatch(schema);
    }

    /** Gives back the memory of kept batches. */
    void dropFreeBatches() {
        free.clear();
    }

    long freeBytes() {
        long bytes = 0;
        for (ColumnBatch batch : free) {
            bytes += batch.allocatedBytes();
        }
        return bytes;
    }

    long rowGroupBytes() {
        return encoder.bufferedBytes();
    }

    @Override
    public void encode(ColumnBatch batch, Afterwards afterwards) throws IOException {
        checkFailure();
        boolean huge = isHuge(batch);
        int weight = huge ? pool.maxBatches() : 1;
        try {
            pool.acquireBatches(weight);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        tasks.execute(scratch -> {
            try {
                if (failure == null) {
                    encoder.encode(batch, scratch);
                    keep(batch, afterwards);
                    shared.relieveRowGroups();
                }
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            } finally {
                pool.releaseBatches(weight);
            }
        });
        if (huge) {
            // No other is filled meanwhile: there is memory for one such batch, not for several.
            call((encoder, scratch) -> null);
        }
    }

    private static boolean isHuge(ColumnBatch batch) {
        return batch.allocatedBytes() > 2 * ColumnBatch.TARGET_BYTES;
    }

    private void keep(ColumnBatch batch, Afterwards afterwards) {
        if (afterwards == Afterwards.KEEP && !isHuge(batch) && free.size() < KEPT_BATCHES) {
            batch.clear();
            free.add(batch);
        }
    }

    /** Has the row group written after what waits. */
    void spill() {
        if (spilling.compareAndSet(false, true)) {
            order((encoder, scratch) -> {
                spilling.set(false);
                encoder.spill(scratch);
            });
        }
    }

    /** Begins a new file for what comes next, whose records have another version. */
    void version(long next) {
        order((encoder, scratch) -> encoder.version(next, scratch));
    }

    /** Something that the encoder is told, after all batches handed over. */
    private interface Order {
        void give(StreamEncoder encoder, Scratch scratch) throws IOException;
    }

    private void order(Order order) {
        tasks.execute(scratch -> {
            try {
                if (failure == null) {
                    order.give(encoder, scratch);
                }
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
        });
    }

    /** Asks the encoder for something, after all batches handed over, and waits for the answer. */
    <T> T call(Request<T> request) throws IOException {
        checkFailure();
        CompletableFuture<T> answer = new CompletableFuture<>();
        tasks.execute(scratch -> {
            try {
                answer.complete(failure == null ? request.apply(encoder, scratch) : null);
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
                answer.complete(null);
            }
        });
        T result = await(answer);
        checkFailure();
        return result;
    }

    /** Discards what has not been handed out, whether or not something failed before. */
    void discard() throws IOException {
        free.clear();
        CompletableFuture<IOException> answer = new CompletableFuture<>();
        tasks.execute(scratch -> {
            try {
                encoder.discard();
                answer.complete(null);
            } catch (IOException e) {
                answer.complete(e);
            } catch (RuntimeException | Error e) {
                answer.complete(new IOException("Discarding unfinished files failed: " + e.getMessage(), e));
            }
        });
        IOException problem = await(answer);
        if (problem != null) {
            throw problem;
        }
    }

    private static <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void checkFailure() throws IOException {
        Throwable problem = failure;
        if (problem != null) {
            throw new IOException("Writing Parquet failed: " + problem.getMessage(), problem);
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while waiting for the encoder");
    }
}
