package io.dataspoc.singer.transform;

import io.dataspoc.singer.tap.LastWords;
import io.dataspoc.singer.tap.ProcessTree;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.tap.StderrTail;
import io.dataspoc.singer.tap.TapExit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process of a transform, and a watch over it: what it is asked for is done in time, or the process with all its
 * children is killed, which ends every read and write. What it prints is drained always.
 */
final class WorkerProcess implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ProcessTree tree = new ProcessTree();
    private final Process process;
    private final StderrTail printed;
    private final Thread printing;
    private long stepEnds = NEVER;
    private long allEnds = NEVER;
    private Duration stepLimit = Duration.ZERO;
    private boolean overdue;
    private boolean stopped;

    private WorkerProcess(
            List<String> command, Map<String, String> environment, Secrets secrets, Consumer<String> lines)
            throws TransformException {
        this.process = launch(command, environment);
        this.printed = new StderrTail(process.getErrorStream(), secrets, lines);
        this.printing = daemon("output", printed);
        daemon("watch", this::watch);
    }

    /**
     * Starts one.
     *
     * @param environment the user's; what taps are configured by is left out
     * @param lines told each line that it prints, without secrets
     */
    static WorkerProcess start(
            Path python,
            List<String> arguments,
            Map<String, String> environment,
            Secrets secrets,
            Consumer<String> lines)
            throws TransformException {
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(arguments);
        return new WorkerProcess(command, environment, secrets, lines);
    }

    private Process launch(List<String> command, Map<String, String> environment) throws TransformException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("TAP_"));
        tree.mark(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new TransformException(
                    "The transform's Python " + command.get(0) + " can't be started: " + e.getMessage(), e);
        }
    }

    private Thread daemon(String what, Runnable work) {
        Thread thread = new Thread(work, "transform-" + what + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    OutputStream requests() {
        return process.getOutputStream();
    }

    InputStream answers() {
        return process.getInputStream();
    }

    /** The last lines that it printed, oldest first, without secrets. */
    List<String> printed() {
        return printed.lines();
    }

    /** Something that is asked of the process. */
    interface Step<T> {
        T run() throws IOException;
    }

    /**
     * Runs a step that talks to the process.
     *
     * @param limit how long it may take; zero for no bound
     * @param what what the process is doing meanwhile, for messages, as in "at stream 'orders'"
     * @throws TransformException if the process ends, does not answer in time, or talks nonsense
     */
    <T> T within(Duration limit, String what, Step<T> step) throws TransformException {
        begin(limit);
        try {
            return step.run();
        } catch (TransformException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(e, what);
        } finally {
            end();
        }
    }

    private synchronized void begin(Duration limit) {
        stepLimit = limit;
        stepEnds = limit.isZero() ? NEVER : System.nanoTime() + limit.toNanos();
    }

    private synchronized void end() {
        stepEnds = NEVER;
    }

    /** From now on there is so much time for all that is still to be done. */
    synchronized void hurry(Duration rest) {
        allEnds = System.nanoTime() + rest.toNanos();
    }

    private void watch() {
        try {
            while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
                if (isOverdue()) {
                    tree.kill(process);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isOverdue() {
        long now = System.nanoTime();
        stopped |= allEnds != NEVER && now - allEnds > 0;
        overdue |= stepEnds != NEVER && now - stepEnds > 0;
        return stopped || overdue;
    }

    private TransformException broken(Exception problem, String what) {
        Optional<String> ended = endedByUs(what);
        // From now on the process may take its time: it is only waited for, to tell how it ended.
        end();
        boolean gone = waitForEnd();
        if (ended.isPresent()) {
            return new TransformException(ended.get(), problem);
        }
        if (!gone) {
            return new TransformException(
                    "The transform's Python answered " + what + " with something that is no answer: " + problem
                            + ". Nothing but the worker may write to its pipes.",
                    problem);
        }
        String words =
                LastWords.of(printed()).map(text -> " It last printed: " + text).orElse("");
        return new TransformException(
                "The transform's Python ended " + what + ": " + new TapExit(process.exitValue()).describe() + "."
                        + words,
                problem);
    }

    private synchronized Optional<String> endedByUs(String what) {
        if (stopped) {
            return Optional.of("The transform was stopped " + what + ".");
        }
        return overdue
                ? Optional.of("The transform took longer than " + seconds(stepLimit) + " " + what
                        + " and was ended. Make it faster, give it smaller batches with transform.batch_rows, or set"
                        + " transform.timeout.")
                : Optional.empty();
    }

    private boolean waitForEnd() {
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                tree.kill(process);
                printing.join(1_000);
                return true;
            }
            tree.kill(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** Closes its pipe, which tells it to end, waits a little, and kills what is left of it and its children. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // What it would not read was for a process that has ended; how, the step that failed has told.
            process.destroy();
        }
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            tree.kill(process);
            printing.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
