package io.dataspoc.singer.extract;

import io.dataspoc.singer.tap.TapProcess;
import io.dataspoc.singer.transform.RunningTransform;

/** Lets another thread stop a run. */
final class Cancellation {

    private TapProcess tap;
    private RunningTransform transform = RunningTransform.NONE;
    private boolean requested;

    /** Stops the tap that runs, or the next one as soon as it is started. Waits until it has ended. */
    void request() {
        TapProcess running;
        synchronized (this) {
            requested = true;
            running = tap;
            transform.hurry();
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

    /** Has the transform told, too, that the run is to end. */
    synchronized void watch(RunningTransform started) {
        transform = started;
        if (requested) {
            started.hurry();
        }
    }

    synchronized void release() {
        tap = null;
    }
}
