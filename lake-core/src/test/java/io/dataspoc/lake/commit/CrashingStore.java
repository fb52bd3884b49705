package io.dataspoc.lake.commit;

import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;

/** A store whose process ends at a given step: from then on nothing it does arrives. */
final class CrashingStore extends ForwardingStore {

    /** Unwinds the whole run; nothing of the protocol may catch it. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash(String step) {
            super(step);
        }
    }

    /** Whether the step at which it ends still takes place. */
    enum When {
        BEFORE,
        AFTER
    }

    private final int crashAt;
    private final When when;
    private int steps;
    private boolean crashed;

    CrashingStore(ObjectStore store, int crashAt, When when) {
        super(store);
        this.crashAt = crashAt;
        this.when = when;
    }

    /** Whether its process has ended. */
    synchronized boolean hasCrashed() {
        return crashed;
    }

    @Override
    synchronized <T> T around(String name, Step<T> step) throws IOException {
        if (crashed) {
            throw new IOException("This process has ended.");
        }
        boolean crashes = ++steps == crashAt;
        if (crashes && when == When.BEFORE) {
            crash(name);
        }
        T result = step.run();
        if (crashes) {
            crash(name);
        }
        return result;
    }

    private void crash(String name) {
        crashed = true;
        throw new Crash(when + " " + name);
    }

    @Override
    public void close() {
        // The real store lives on for the next run.
    }
}
