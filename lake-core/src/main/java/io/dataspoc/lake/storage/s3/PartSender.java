package io.dataspoc.lake.storage.s3;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Sends parts of all uploads of a store side by side. What waits to be sent is bounded, so that whoever fills parts
 * faster than the store takes them waits in {@link #send}.
 */
final class PartSender implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 2;

    private final S3Requests requests;
    private final Retries retries;
    private final MemoryBudget budget = new MemoryBudget(96L << 20);
    private final Semaphore places = new Semaphore(THREADS + WAITING);
    private final ExecutorService threads;

    PartSender(S3Requests requests, Retries retries) {
        this.requests = requests;
        this.retries = retries;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "s3 upload " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    PartBuffer newPart() throws IOException {
        return new PartBuffer(budget);
    }

    /**
     * Sends a part, which then belongs to this object.
     *
     * @param number the part's number, from 1
     * @return its ETag
     */
    Future<String> send(String key, String upload, int number, PartBuffer part) throws IOException {
        part.complete();
        try {
            places.acquire();
        } catch (InterruptedException e) {
            part.release();
            throw Interrupted.failure("Interrupted while uploading " + key + ".", e);
        }
        return threads.submit(() -> {
            try (Place place = new Place(part)) {
                return sendNow(key, upload, number, part);
            }
        });
    }

    private String sendNow(String key, String upload, int number, PartBuffer part) throws IOException {
        UploadPartRequest request = requests.uploadPart(key, upload)
                .partNumber(number)
                .contentLength((long) part.size())
                .contentMD5(part.md5())
                .build();
        return retries.call(
                "Uploading part " + number + " of " + requests.describe(key),
                earlier -> requests.client().uploadPart(request, part.body()).eTag());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A part's memory and its place in the queue. */
    private final class Place implements AutoCloseable {

        private final PartBuffer part;

        Place(PartBuffer part) {
            this.part = part;
        }

        @Override
        public void close() throws IOException {
            try {
                part.release();
            } finally {
                places.release();
            }
        }
    }
}
