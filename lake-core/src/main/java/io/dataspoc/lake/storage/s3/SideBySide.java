package io.dataspoc.lake.storage.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests that do not depend on each other at the same time: most of what they take is waiting. */
final class SideBySide {

    private static final int THREADS = 8;

    /** What is done with each item. */
    @FunctionalInterface
    interface Action<T, R> {
        R run(T item) throws IOException;
    }

    private SideBySide() {}

    /**
     * Runs an action on each item, and ends when all have ended, also if some fail.
     *
     * @return the results, in the order of {@code items}
     * @throws IOException the first failure by that order; the others are suppressed in it
     */
    static <T, R> List<R> run(List<T> items, Action<T, R> action) throws IOException {
        if (items.size() < 2) {
            return items.isEmpty() ? List.of() : List.of(action.run(items.get(0)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, items.size()), task -> {
            Thread thread = new Thread(task, "s3 request");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> running = new ArrayList<>();
            for (T item : items) {
                running.add(threads.submit(() -> action.run(item)));
            }
            return await(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> List<R> await(List<Future<R>> running) throws IOException {
        List<R> results = new ArrayList<>();
        Throwable failure = null;
        for (Future<R> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                if (failure == null) {
                    failure = e.getCause();
                } else {
                    failure.addSuppressed(e.getCause());
                }
            } catch (InterruptedException e) {
                throw Interrupted.failure("Interrupted while waiting for the store.", e);
            }
        }
        if (failure instanceof IOException known) {
            throw known;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return results;
    }
}
