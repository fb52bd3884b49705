package io.dataspoc.lens.cache;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Fetches some files, several parts at a time. After the first failure no more parts are begun. */
final class Downloads {
    private static final int THREADS = 8;

    private final List<Download> files;
    private final FetchListener listener;
    private final BooleanSupplier cancelled;
    private final long bytes;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();

    /** @param cancelled says when to stop */
    Downloads(List<Download> files, FetchListener listener, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        this.files = List.copyOf(files);
        this.listener = listener;
        this.bytes = files.stream().mapToLong(Download::bytes).sum();
    }

    /** @throws VanishedFileException if a file is gone, or another by now */
    void run() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "fetch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (Download file : files) {
                file.parts().forEach(offset -> parts.add(threads.submit(() -> fetch(file, offset))));
            }
            await(parts);
        } finally {
            threads.shutdown();
            for (Download file : files) {
                file.discard();
            }
        }
    }

    private void fetch(Download file, long offset) {
        if (failed.get()) {
            return;
        }
        try {
            if (file.fetch(offset, this::arrived)) {
                done.incrementAndGet();
                arrived(0);
            }
        } catch (IOException e) {
            failed.set(true);
            throw new UncheckedIOException(file.key(), e);
        }
    }

    private void arrived(long more) {
        if (cancelled.getAsBoolean()) {
            failed.set(true);
            throw new CommandFailure("Cancelled while fetching.");
        }
        listener.progress(files.size(), done.get(), bytes, arrived.addAndGet(more));
    }

    /** Waits for all of them, also after a failure, so that none writes any more. */
    private static void await(List<Future<?>> parts) throws IOException {
        ExecutionException first = null;
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (ExecutionException e) {
                first = first == null ? e : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("Interrupted while fetching.", e);
            }
        }
        if (first != null) {
            throw failure(first.getCause());
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof CommandFailure cancelled) {
            throw cancelled;
        }
        if (!(cause instanceof UncheckedIOException wrapped)) {
            return new IOException("A file could not be fetched: " + ErrorText.of(cause), cause);
        }
        IOException reason = wrapped.getCause();
        if (reason instanceof NoSuchFileException || reason instanceof PreconditionFailedException) {
            throw new VanishedFileException(
                    "The file " + wrapped.getMessage() + " is gone or another by now: somebody replaced the table.",
                    reason);
        }
        return reason;
    }
}
