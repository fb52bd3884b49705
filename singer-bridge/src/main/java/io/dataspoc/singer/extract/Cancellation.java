package io.dataspoc.singer.extract;

import io.dataspoc.singer.tap.TapProcess;
import io.dataspoc.singer.transform.RunningTransform;
import java.util.Optional;

/** Lets another thread stop a run. */
final class Cancellation {

    private TapProcess tap;
    private RunningTransform transform = RunningTransform.NONE;
    private boolean requested;
    private String failure;

    /** Stops the tap that runs, or the next one as soon as it is started. Waits until it has ended. */
    void request() {
        request(null);
    }

    /**
     * The same for a reason that makes it a failure.
     *
     * @param reason null if it is none
     */
    void request(String reason) {
        TapProcess running;
        synchronized (this) {
            if (!requested) {
                failure = reason;
            }
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

    /** Why the run has failed by being stopped; empty where it was stopped for no fault of its own, or not at all. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
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
