package io.dataspoc.lens.transform.run;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.transform.plan.FilePlan;
import io.dataspoc.lens.transform.plan.Graph;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.run.FileResult.Status;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Decides which file runs next, and in which session. */
final class Schedule {
    private final Plan plan;
    private final Graph graph;
    private final Set<Integer> chosen;
    private final RunListener listener;
    private final Map<Integer, FileResult> results = new TreeMap<>();

    Schedule(Plan plan, Graph graph, Set<Integer> chosen, RunListener listener) {
        this.plan = plan;
        this.graph = graph;
        this.chosen = chosen;
        this.listener = listener;
    }

    /** What became of the files so far, in their order. */
    List<FileResult> results() {
        return List.copyOf(results.values());
    }

    /** Runs one file after the other. */
    void run(Worker worker) throws IOException {
        for (int file : chosen) {
            if (!block(file)) {
                listener.started(plan.files().get(file));
                end(file, worker.run(plan.files().get(file)));
            }
        }
    }

    /** Marks a file that needs one that failed. */
    private boolean block(int file) {
        Optional<FileResult> failed = graph.needs(file).stream()
                .filter(results::containsKey)
                .map(results::get)
                .filter(result -> result.error().isPresent())
                .findFirst();
        failed.ifPresent(result -> end(
                file,
                new FileResult(
                        plan.files().get(file).file().name(),
                        Status.BLOCKED,
                        List.of(),
                        List.of(),
                        0,
                        new CommandFailure(plan.files().get(file).file().name() + " did not run: it needs "
                                + result.file() + ", which failed."))));
        return failed.isPresent();
    }

    private void end(int file, FileResult result) {
        results.put(file, result);
        listener.ended(plan.files().get(file), result);
    }

    private record Ended(int file, FileResult result, Worker worker) {}

    /**
     * Runs several files at once.
     *
     * @param first runs what is bound to one session; other files too
     * @param more makes workers with sessions of their own
     */
    void run(Worker first, Supplier<Worker> more, int parallel) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        ExecutorCompletionService<Ended> ends = new ExecutorCompletionService<>(threads);
        Deque<Worker> idle = new ArrayDeque<>();
        List<Worker> extra = new ArrayList<>();
        idle.add(first);
        Set<Integer> waiting = new java.util.TreeSet<>(chosen);
        Set<Integer> running = new HashSet<>();
        try {
            while (!waiting.isEmpty() || !running.isEmpty()) {
                waiting.removeIf(this::block);
                for (int file : ready(waiting)) {
                    Optional<Worker> worker = worker(plan.files().get(file), first, idle, extra, more, parallel);
                    if (worker.isPresent()) {
                        waiting.remove(file);
                        running.add(file);
                        listener.started(plan.files().get(file));
                        ends.submit(() ->
                                new Ended(file, worker.get().run(plan.files().get(file)), worker.get()));
                    }
                }
                if (!running.isEmpty()) {
                    Ended ended = take(ends);
                    running.remove(ended.file());
                    idle.add(ended.worker());
                    end(ended.file(), ended.result());
                }
            }
        } finally {
            threads.shutdown();
            if (!running.isEmpty()) {
                first.session().cancel();
                extra.forEach(worker -> worker.session().cancel());
            }
            close(threads, extra);
        }
    }

    /** A session is closed when nothing runs in it any more. */
    private static void close(ExecutorService threads, List<Worker> workers) {
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.forEach(worker -> worker.session().close());
    }

    private List<Integer> ready(Set<Integer> waiting) {
        return waiting.stream()
                .filter(file ->
                        graph.follows(file).stream().filter(chosen::contains).allMatch(results::containsKey))
                .toList();
    }

    private static Optional<Worker> worker(
            FilePlan file, Worker first, Deque<Worker> idle, List<Worker> extra, Supplier<Worker> more, int parallel) {
        if (!file.isFree()) {
            return idle.remove(first) ? Optional.of(first) : Optional.empty();
        }
        if (idle.isEmpty() && extra.size() + 1 < parallel) {
            extra.add(more.get());
            return Optional.of(extra.get(extra.size() - 1));
        }
        return Optional.ofNullable(idle.pollLast());
    }

    private static Ended take(ExecutorCompletionService<Ended> ends) throws IOException {
        try {
            return ends.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while transforms ran.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
