package io.dataspoc.cli.command;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reacts to the signals of this process. When one comes, all work under way is cancelled and the process waits until the
 * command has saved what it has and said so. The exit code is then the shell's own: 128 and the number of the signal.
 */
public final class ProcessInterruption implements Interruption {
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Work> works = new HashSet<>();
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
        Work work = new Work(cancel);
        boolean late;
        synchronized (this) {
            works.add(work);
            late = requested;
        }
        if (late) {
            work.cancel();
        }
        return () -> forget(work);
    }

    @Override
    public synchronized boolean isRequested() {
        return requested;
    }

    /** Says that the command has ended and written all that it had to: the process may go. */
    public void end() {
        ended.countDown();
    }

    private synchronized void forget(Work work) {
        works.remove(work);
    }

    /** Also runs when the process ends by itself; then there is no work. */
    private void interrupt() {
        List<Work> underWay;
        synchronized (this) {
            requested = true;
            underWay = List.copyOf(works);
        }
        if (!underWay.isEmpty()) {
            underWay.forEach(Work::cancel);
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

    /** What is told to end; told apart by identity, as two may be cancelled by the same code. */
    private static final class Work {
        private final Runnable cancel;

        Work(Runnable cancel) {
            this.cancel = cancel;
        }

        /** In a thread of its own, since one may take as long as all of them are given. */
        void cancel() {
            Thread thread = new Thread(cancel, "cancellation");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
