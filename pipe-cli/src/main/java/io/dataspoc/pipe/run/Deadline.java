package io.dataspoc.pipe.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time that a run may take with all its repetitions. */
final class Deadline implements AutoCloseable {
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final long start = System.nanoTime();
    private final Duration length;
    private final ScheduledExecutorService timer;

    private Deadline(Duration length, ScheduledExecutorService timer) {
        this.length = length;
        this.timer = timer;
    }

    /**
     * Begins to count.
     *
     * @param length zero for no bound
     */
    static Deadline in(Duration length) {
        if (length.isZero()) {
            return new Deadline(FOREVER, null);
        }
        return new Deadline(length, Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "timeout");
            thread.setDaemon(true);
            return thread;
        }));
    }

    Duration length() {
        return length;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    Duration remaining() {
        return length.minus(elapsed());
    }

    /** Has something done when the time is over, unless the watch is closed before. */
    Watch watch(Runnable late) {
        if (timer == null) {
            return () -> {};
        }
        ScheduledFuture<?> alarm = timer.schedule(late, Math.max(0, remaining().toMillis()), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdown();
        }
    }

    /** Waits for the end of the time. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
