package io.dataspoc.singer.extract;

import io.dataspoc.singer.tap.TapProcess;

/** Lets another thread stop a run. */
final class Cancellation {

    private TapProcess tap;
    private boolean requested;

    /** Stops the tap that runs, or the next one as soon as it is started. Waits until it has ended. */
    void request() {
        TapProcess running;
        synchronized (this) {
            requested = true;
            running = tap;
        }
        if (running != null) {
            running.stop();
        }
    }

    synchronized boolean isRequested() {
        return requested;
    }

    void watch(TapProcess started) {
        synchronized (this) {
            tap = started;
        }
        if (isRequested()) {
            started.stop();
        }
    }

    synchronized void release() {
        tap = null;
    }
}
