package io.dataspoc.lens.listing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same to many things at once, where most of the time is spent waiting for a store. */
final class SideBySide {
    private static final int THREADS = 16;
    private static final int FEW = 4;

    private SideBySide() {}

    /** What {@code action} gives for each, in their order. The first failure is thrown when all have ended. */
    static <T, R> List<R> map(List<T> things, Function<T, R> action) {
        if (things.size() <= FEW) {
            return things.stream().map(action).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, things.size()), task -> {
            Thread thread = new Thread(task, "side by side");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<R>> results = things.stream()
                    .map(thing -> CompletableFuture.supplyAsync(() -> action.apply(thing), threads))
                    .toList();
            CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
                    .exceptionally(failure -> null)
                    .join();
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdown();
        }
    }
}
