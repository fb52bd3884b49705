package io.dataspoc.singer.transform;

import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parquet.BatchStage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A transform at work: one process for all streams of a run, and one thread that talks to it. That thread takes batches
 * from the reader's, which goes on parsing meanwhile, and hands what comes back to the encoders.
 */
final class PythonTransform implements RunningTransform {

    /** So many megabytes of batches may be with the thread, or a single larger one. */
    private static final int MEGABYTES = 16;

    /** When rows of this size wait in the process, those of the largest stream go through it at once. */
    private static final long WAITING_BYTES = 192L << 20;

    private static final Duration REST_AFTER_CANCEL = Duration.ofSeconds(10);

    private final Transformation.InPython settings;
    private final TransformListener listener;
    private final Worker worker;
    private final ExecutorService thread;
    private final Semaphore room = new Semaphore(MEGABYTES);
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();
    /** Used by the thread only. */
    private final List<PythonStage> waiting = new ArrayList<>();

    private volatile IOException failure;
    private int stages;

    private PythonTransform(Transformation.InPython settings, TransformListener listener, Worker worker) {
        this.settings = settings;
        this.listener = listener;
        this.worker = worker;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "transform");
            made.setDaemon(true);
            return made;
        });
    }

    static PythonTransform start(
            Transformation.InPython settings,
            Map<String, String> environment,
            Path temporary,
            TransformListener listener)
            throws IOException {
        Worker worker = Worker.start(settings, environment, temporary, listener.secrets(), listener.lines());
        return new PythonTransform(settings, listener, worker);
    }

    @Override
    public BatchStage.Factory stages(Warnings warnings, TableColumns tables) {
        return (stream, encoder) -> {
            WorkerStream name = new WorkerStream(++stages, stream, tables.of(stream));
            return new PythonStage(this, name, encoder, warnings);
        };
    }

    Transformation.InPython settings() {
        return settings;
    }

    Worker worker() {
        return worker;
    }

    /** Something that the thread does. */
    interface Task<T> {
        T run() throws IOException;
    }

    /**
     * Has a batch worked at, when those before it are done; waits while too much waits.
     *
     * @param bytes the size of the batch
     */
    void later(long bytes, Task<?> task) throws IOException {
        checkFailure();
        int megabytes = (int) Math.max(1, Math.min(MEGABYTES, bytes >> 20));
        try {
            room.acquire(megabytes);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        thread.execute(() -> {
            try {
                if (failure == null) {
                    task.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            } finally {
                room.release(megabytes);
            }
        });
    }

    /** Has something done after all that waits, and waits for it. */
    <T> T now(Task<T> task) throws IOException {
        checkFailure();
        try {
            T result = thread.submit(() -> failure == null ? task.run() : null).get();
            checkFailure();
            return result;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw fail(e.getCause());
        } finally {
            tell();
        }
    }

    private IOException fail(Throwable problem) {
        IOException found = problem instanceof IOException known
                ? known
                : new IOException("The transform failed: " + problem, problem);
        failure = found;
        return found;
    }

    private void checkFailure() throws IOException {
        if (failure != null) {
            tell();
            throw failure;
        }
    }

    @Override
    public boolean hasFailed() {
        return failure != null;
    }

    private void tell() {
        for (String notice = notices.poll(); notice != null; notice = notices.poll()) {
            listener.notices().accept(notice);
        }
    }

    /** Tells a person something, as soon as it is the run's thread's turn. */
    void notice(String text) {
        notices.add(listener.secrets().redact(text));
    }

    String redact(String text) {
        return listener.secrets().redact(text);
    }

    /** Notes that a stream has rows in the process; where that are too many of all streams, has the largest worked at. */
    void waits(PythonStage stage) throws IOException {
        if (!waiting.contains(stage)) {
            waiting.add(stage);
        }
        waiting.removeIf(each -> each.waitingBytes() == 0);
        while (waiting.stream().mapToLong(PythonStage::waitingBytes).sum() > WAITING_BYTES) {
            PythonStage largest = waiting.get(0);
            for (PythonStage each : waiting) {
                largest = each.waitingBytes() > largest.waitingBytes() ? each : largest;
            }
            largest.runAll();
        }
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException problem = new InterruptedIOException("Interrupted while waiting for the transform");
        problem.initCause(cause);
        return problem;
    }

    @Override
    public Optional<TransformReport> report() {
        return Optional.of(new TransformReport(settings.file(), worker.python(), worker.versions(), worker.printed()));
    }

    @Override
    public void hurry() {
        worker.hurry(REST_AFTER_CANCEL);
    }

    @Override
    public void close() throws IOException {
        tell();
        if (failure != null) {
            worker.hurry(Duration.ZERO);
        }
        thread.shutdown();
        try {
            thread.awaitTermination(REST_AFTER_CANCEL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
    }
}
