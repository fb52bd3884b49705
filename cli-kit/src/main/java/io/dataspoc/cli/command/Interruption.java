package io.dataspoc.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is told to (Ctrl-C, SIGTERM): what it is doing is cancelled, and the
 * process waits for it to save what it has and say so. The exit code is then the shell's own, 128 and the signal.
 */
public interface Interruption {
    /**
     * Cancels {@code cancel}'s work if the process is told to end before the returned registration is closed.
     *
     * @param cancel runs in a thread of its own, once at most, and returns soon
     */
    Registration onInterrupt(Runnable cancel);

    /** Ends the interest in interruptions; the process may then end. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Never interrupts: for tools that run inside another process. */
    static Interruption none() {
        return cancel -> () -> {};
    }

    /**
     * Reacts to the process's signals.
     *
     * @param patience how long the process waits for cancelled work to end in order
     */
    static Interruption ofProcess(Duration patience) {
        return cancel -> {
            CountDownLatch ended = new CountDownLatch(1);
            Thread hook = new Thread(
                    () -> {
                        cancel.run();
                        await(ended, patience);
                    },
                    "interruption");
            Runtime.getRuntime().addShutdownHook(hook);
            return () -> {
                ended.countDown();
                remove(hook);
            };
        };
    }

    private static void await(CountDownLatch ended, Duration patience) {
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println(
                        "Gave up waiting for the work to end in order after " + patience.toSeconds() + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is running: it has just been told that the work has ended.
            return;
        }
    }
}
