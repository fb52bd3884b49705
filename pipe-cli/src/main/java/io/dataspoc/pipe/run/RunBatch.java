package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.command.Interruption;
import io.dataspoc.pipe.config.PipelineName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs several pipelines, so many at once. Each begins in its turn as soon as there is room; none waits for another's success. */
public final class RunBatch {
    private final int parallel;
    private final Interruption interruption;

    /**
     * A batch that begins nothing new once it is interrupted.
     *
     * @param parallel how many run at once, at most; positive
     */
    public RunBatch(int parallel, Interruption interruption) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is not positive: " + parallel);
        }
        this.parallel = parallel;
        this.interruption = requireNonNull(interruption, "interruption is null");
    }

    /**
     * Runs them all.
     *
     * @param run runs one, and tells what goes wrong by its report
     * @return the reports of those that were begun, in the order of {@code names}
     */
    public List<RunReport> run(List<PipelineName> names, Function<PipelineName, RunReport> run) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, names.size())));
        try {
            List<Future<Optional<RunReport>>> futures = new ArrayList<>();
            names.forEach(name -> futures.add(workers.submit(task(name, run))));
            List<RunReport> reports = new ArrayList<>();
            for (Future<Optional<RunReport>> future : futures) {
                result(future).ifPresent(reports::add);
            }
            return reports;
        } finally {
            workers.shutdown();
        }
    }

    private Callable<Optional<RunReport>> task(PipelineName name, Function<PipelineName, RunReport> run) {
        return () -> {
            Thread.currentThread().setName("run " + name);
            return interruption.isRequested() ? Optional.empty() : Optional.of(run.apply(name));
        };
    }

    private static Optional<RunReport> result(Future<Optional<RunReport>> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while pipelines run", e);
        }
    }
}
