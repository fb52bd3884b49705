package io.dataspoc.singer.extract;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something four times a second, and once more when it is closed. */
final class Ticker implements AutoCloseable {

    private static final long MILLIS = 250;

    private final Runnable work;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> ticks;

    private Ticker(Runnable work) {
        this.work = work;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        this.ticks = timer.scheduleWithFixedDelay(work, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    static Ticker start(Runnable work) {
        return new Ticker(work);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        timer.shutdown();
        work.run();
    }
}
