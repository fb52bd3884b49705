package io.dataspoc.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reacts to the signals of this process. When one comes, the work under way is cancelled and the process waits until the
 * command has saved what it has and said so. The exit code is then the shell's own: 128 and the number of the signal.
 */
public final class ProcessInterruption implements Interruption {
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Runnable work;
    private boolean requested;

    private ProcessInterruption(Duration patience) {
        this.patience = patience;
    }

    /**
     * Begins to listen.
     *
     * @param patience how long the process waits for cancelled work to end in order
     */
    public static ProcessInterruption install(Duration patience) {
        ProcessInterruption interruption = new ProcessInterruption(patience);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
        return interruption;
    }

    @Override
    public Registration onInterrupt(Runnable cancel) {
        boolean late;
        synchronized (this) {
            work = cancel;
            late = requested;
        }
        if (late) {
            cancel.run();
        }
        return this::forget;
    }

    @Override
    public synchronized boolean isRequested() {
        return requested;
    }

    /** Says that the command has ended and written all that it had to: the process may go. */
    public void end() {
        ended.countDown();
    }

    private synchronized void forget() {
        work = null;
    }

    /** Also runs when the process ends by itself; then there is no work. */
    private void interrupt() {
        Runnable cancel;
        synchronized (this) {
            requested = true;
            cancel = work;
        }
        if (cancel != null) {
            cancel.run();
            await();
        }
    }

    private void await() {
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("Gave up after " + patience.toSeconds() + " s: the work did not end in order.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
