package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.client.LensClient;

/** Ctrl-C and the end of the process, while something runs. */
final class Interrupts {
    /** No work of its own: that around it is cancelled. */
    static final Work NOTHING = () -> {};

    private static final long AGAIN_MILLIS = 100;

    private final Interruption process;
    private LensClient busy;
    private boolean requested;

    Interrupts(Interruption process) {
        this.process = requireNonNull(process, "process is null");
    }

    /** Something that can be cancelled until it is closed. */
    interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /** Begins something. */
    Work begin(LensClient client) {
        synchronized (this) {
            busy = client;
            requested = false;
        }
        client.resume();
        Interruption.Registration ending = process.onInterrupt(this::interrupt);
        return () -> {
            ending.close();
            synchronized (this) {
                busy = null;
                notifyAll();
            }
        };
    }

    /** Whether what is under way, or was last, was cancelled. */
    synchronized boolean isRequested() {
        return requested || process.isRequested();
    }

    /** Whether the process is told to end. */
    boolean isEnding() {
        return process.isRequested();
    }

    /** Cancels what is under way; from any thread. Nothing happens where nothing is. */
    void interrupt() {
        synchronized (this) {
            if (busy == null || requested) {
                return;
            }
            requested = true;
        }
        Thread thread = new Thread(this::cancelUntilDone, "cancellation");
        thread.setDaemon(true);
        thread.start();
    }

    /** Between two steps there is nothing to cancel: it is tried again until the work has ended. */
    private synchronized void cancelUntilDone() {
        while (busy != null && requested) {
            busy.cancel();
            try {
                wait(AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
