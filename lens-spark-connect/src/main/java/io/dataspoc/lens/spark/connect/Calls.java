package io.dataspoc.lens.spark.connect;

import java.util.function.Supplier;

/** Calls of a session: one at a time, with failures that people understand, and an end when they are cancelled. */
final class Calls {
    /** How often the server is told again to stop: what begins after the first time would run on. */
    private static final long AGAIN_MS = 300;

    /** After so many times the call is left to itself: the server does not listen. */
    private static final int TIMES = 100;

    private final Failures failures;
    private final Runnable interrupt;
    private boolean running;
    private boolean closed;
    private volatile boolean cancelled;

    /** @param interrupt ends what runs on the server */
    Calls(Failures failures, Runnable interrupt) {
        this.failures = failures;
        this.interrupt = interrupt;
    }

    <T> T run(Supplier<T> work) {
        begin();
        try {
            return withOwnClasses(work);
        } catch (Exception e) { // Scala's methods declare no checked exceptions, but throw them.
            throw cancelled ? failures.cancelled(e) : failures.of(e);
        } finally {
            end();
        }
    }

    /** Spark's client looks for classes through the thread, and so do threads that it starts. */
    static <T> T withOwnClasses(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Calls.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * To be called between the parts of a call.
     *
     * @throws io.dataspoc.lens.spark.cluster.ClusterException if it was cancelled
     */
    void requireWanted() {
        if (cancelled) {
            throw failures.cancelled(null);
        }
    }

    private synchronized void begin() {
        if (closed) {
            throw new IllegalStateException("The session is closed.");
        }
        if (running) {
            throw new IllegalStateException("The session is in use: it runs one call at a time.");
        }
        cancelled = false;
        running = true;
    }

    private synchronized void end() {
        running = false;
        notifyAll();
    }

    /**
     * Lets nothing begin any more, and cancels what runs.
     *
     * @return whether this was the first time
     */
    boolean close() {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        cancel();
        return true;
    }

    /** Tells the server to stop until the call that runs has ended. */
    void cancel() {
        for (int i = 0; i < TIMES && isStopping(); i++) {
            try {
                interrupt.run();
            } catch (Exception e) {
                return; // The server is gone, and so is what ran there; the call fails by itself.
            }
            await();
        }
    }

    private synchronized boolean isStopping() {
        cancelled = running;
        return running;
    }

    private synchronized void await() {
        if (running) {
            try {
                wait(AGAIN_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
