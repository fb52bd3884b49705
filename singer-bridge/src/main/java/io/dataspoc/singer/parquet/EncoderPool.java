package io.dataspoc.singer.parquet;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The encoder threads of a run, each with its scratch, and the bound of the batches that wait for them. */
final class EncoderPool implements AutoCloseable {

    private static final long CLOSE_SECONDS = 60;

    private final ExecutorService executor;
    private final BlockingQueue<Scratch> scratches;
    private final Semaphore batches;
    private final int maxBatches;

    EncoderPool(int threads, Compression compression) {
        this.scratches = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            scratches.add(new Scratch(compression));
        }
        this.maxBatches = threads + 1;
        this.batches = new Semaphore(maxBatches);
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "encoder");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits until so many more batches may be under way. */
    void acquireBatches(int count) throws InterruptedException {
        batches.acquire(count);
    }

    /** Says that batches have been encoded. */
    void releaseBatches(int count) {
        batches.release(count);
    }

    /** The most batches that may be under way. */
    int maxBatches() {
        return maxBatches;
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    /** A scratch; there is one for each thread. */
    Scratch takeScratch() {
        return scratches.remove();
    }

    void giveScratch(Scratch scratch) {
        scratch.trim();
        scratches.add(scratch);
    }

    /** Lets the tasks end, and the threads. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                scratches.forEach(Scratch::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
