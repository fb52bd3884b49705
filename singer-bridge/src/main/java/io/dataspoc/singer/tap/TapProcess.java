package io.dataspoc.singer.tap;

import io.dataspoc.lake.storage.HostSystem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running tap. Its stderr is always drained; its stdout is read by the caller. Closing it ends every process that it
 * started.
 */
public final class TapProcess implements AutoCloseable {

    private final String name;
    private final TapLimits limits;
    private final ProcessTree tree = new ProcessTree();
    private final Process process;
    private final long started = System.nanoTime();
    private final StderrTail stderr;
    private final Thread stderrThread;
    private final TapOutput stdout;
    private volatile boolean stopped;
    private volatile long endedAt;

    private TapProcess(
            TapCommand command,
            List<String> arguments,
            Map<String, String> environment,
            TapLimits limits,
            Secrets secrets,
            Consumer<String> stderrLines) {
        this.name = command.program();
        this.limits = limits;
        this.process = command.inner()
                .<Process>map(tap -> InnerProcess.start(name, tap, arguments))
                .orElseGet(() -> launch(command.resolve(environment, arguments), environment));
        this.stderr = new StderrTail(process.getErrorStream(), secrets, stderrLines);
        this.stdout = new TapOutput(process.getInputStream(), this::keepWaiting);
        this.stderrThread = daemon("stderr", stderr);
        daemon("stdout", stdout);
    }

    /**
     * Starts a tap.
     *
     * @param arguments what follows the command's own arguments
     * @param environment the whole environment of the process
     * @param stderrLines told every line of stderr, without secrets, on a thread of the tap
     * @throws TapException if the program is missing or cannot be started
     */
    public static TapProcess start(
            TapCommand command,
            List<String> arguments,
            Map<String, String> environment,
            TapLimits limits,
            Secrets secrets,
            Consumer<String> stderrLines) {
        return new TapProcess(command, arguments, environment, limits, secrets, stderrLines);
    }

    private Process launch(List<String> words, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.redirectInput(ProcessBuilder.Redirect.from(HostSystem.nullDevice()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        tree.mark(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new TapException("Tap '" + name + "' cannot be started: " + e.getMessage(), e);
        }
    }

    private Thread daemon(String what, Runnable work) {
        Thread thread = new Thread(work, "tap-" + what + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * What the tap prints. Reads throw {@link TapStoppedException} after {@link #stop} and when a limit is passed; the
     * output ends, too, when the tap has ended and its children that hold the pipe stay silent for the grace.
     */
    public InputStream stdout() {
        return stdout;
    }

    /** Whether somebody called {@link #stop}. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether the tap's own process has ended. */
    public boolean hasEnded() {
        try {
            // Its stdout is closed a moment before it is gone.
            return process.waitFor(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** The last lines of stderr, oldest first, without secrets. */
    public List<String> stderrTail() {
        return stderr.lines();
    }

    /** Ends the tap and its children: asks, waits for the grace, kills. Safe from any thread, and twice. */
    public void stop() {
        stopped = true;
        stdout.discard();
        uninterrupted(() -> tree.stop(process, limits.grace()));
    }

    /**
     * Waits for the end of the tap, which has closed its stdout: within the grace, else it is stopped. Children that
     * it left behind are ended too.
     */
    public TapExit awaitExit() {
        stdout.discard();
        uninterrupted(() -> {
            if (!process.waitFor(limits.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                tree.stop(process, limits.grace());
            }
            tree.kill(process);
            process.waitFor();
            stderrThread.join(1_000);
        });
        return new TapExit(process.exitValue());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        awaitExit();
    }

    private boolean keepWaiting(long waitingSince) throws IOException {
        long now = System.nanoTime();
        if (stopped) {
            throw new TapStoppedException("Tap '" + name + "' was stopped.");
        }
        if (passed(limits.total(), now - started)) {
            throw new TapStoppedException(
                    "Tap '" + name + "' took longer than " + seconds(limits.total()) + " and was stopped.");
        }
        if (process.isAlive()) {
            failIfSilent(now - Math.max(waitingSince, stderr.lastActivity()));
            return true;
        }
        if (endedAt == 0) {
            endedAt = now;
        }
        return now - Math.max(endedAt, waitingSince) < limits.grace().toNanos();
    }

    private void failIfSilent(long nanos) throws TapStoppedException {
        if (passed(limits.idle(), nanos)) {
            throw new TapStoppedException("Tap '" + name + "' printed nothing for " + seconds(limits.idle())
                    + " and was stopped. If it needs longer between two lines, give it a longer source.idle_timeout.");
        }
    }

    private static boolean passed(Duration limit, long nanos) {
        return !limit.isZero() && nanos > limit.toNanos();
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static void uninterrupted(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TapException("Interrupted while ending the tap", e);
        }
    }

    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }
}
