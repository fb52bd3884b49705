package io.dataspoc.lens.sandbox;

import io.dataspoc.cli.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stops a session when its time is over or nobody wants its result any more, and tells how far it is. */
final class SandboxWatch implements AutoCloseable {
    private static final long SECOND_MILLIS = 1_000;
    private static final long AGAIN_MILLIS = 50;

    private enum State {
        RUNNING,
        DONE,
        TOO_LONG,
        GIVEN_UP
    }

    interface Work<T> {
        T run() throws IOException;
    }

    private final SandboxSession session;
    private final Duration time;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final ScheduledExecutorService clock;
    private volatile long stopped;
    private volatile boolean closed;
    private volatile Future<?> again = CompletableFuture.completedFuture(null);
    private final Future<?> alarm;
    private final Future<?> progress;

    SandboxWatch(SandboxSession session, QueryCall call, Duration time, ScheduledExecutorService clock) {
        this.session = session;
        this.time = time;
        this.clock = clock;
        this.alarm = clock.schedule(() -> stop(State.TOO_LONG), time.toMillis(), TimeUnit.MILLISECONDS);
        this.progress = clock.scheduleAtFixedRate(
                () -> session.progress().ifPresent(call::progress),
                SECOND_MILLIS,
                SECOND_MILLIS,
                TimeUnit.MILLISECONDS);
        call.onCancel(() -> stop(State.GIVEN_UP));
    }

    /** Runs what is watched; what comes later stops nothing. */
    <T> T over(Work<T> work) throws IOException {
        try {
            T result = work.run();
            state.compareAndSet(State.RUNNING, State.DONE);
            if (state.get() == State.DONE) {
                return result;
            }
        } catch (IOException | RuntimeException e) {
            state.compareAndSet(State.RUNNING, State.DONE);
            if (state.get() != State.TOO_LONG) {
                throw e;
            }
            throw tooLong(e);
        }
        throw state.get() == State.TOO_LONG ? tooLong(null) : new CommandFailure("The query was cancelled.");
    }

    /** Whether it stopped the session, or is about to. */
    boolean isStopped() {
        return state.get() != State.DONE;
    }

    /** Whether it was stopped so long ago, and goes on all the same. */
    boolean isStuck(Duration grace) {
        return isStopped() && stopped != 0 && System.nanoTime() - stopped > grace.toNanos();
    }

    private CommandFailure tooLong(Exception cause) {
        return new CommandFailure(
                "The query was stopped after " + time.toSeconds()
                        + " s. Read less of the tables: filter by partition, aggregate, or ask for fewer columns.",
                cause);
    }

    private void stop(State why) {
        if (state.compareAndSet(State.RUNNING, why)) {
            stopped = System.nanoTime();
            cancel();
        }
    }

    /** Again and again until it has ended: what comes between two statements stops neither. */
    private void cancel() {
        if (closed) {
            return;
        }
        session.cancel();
        again = clock.schedule(this::cancel, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        alarm.cancel(false);
        progress.cancel(false);
        again.cancel(false);
    }
}
