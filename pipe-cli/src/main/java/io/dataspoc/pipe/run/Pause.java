package io.dataspoc.pipe.run;

import io.dataspoc.cli.command.Interruption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, unless the process is told to end. */
public final class Pause {
    private Pause() {}

    /** Whether the time has passed without an interruption. */
    public static boolean of(Duration time, Interruption interruption) {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Interruption.Registration signals = interruption.onInterrupt(interrupted::countDown)) {
            return !interrupted.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
