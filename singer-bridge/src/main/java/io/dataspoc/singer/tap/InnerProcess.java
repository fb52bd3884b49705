package io.dataspoc.singer.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An {@link InnerTap} at work, seen as a process. It can't be killed: told to end, it is cut off from its readers and ends
 * with its next message; nobody waits for that.
 */
final class InnerProcess extends Process {

    private static final int RUNNING = -1;
    private static final int FAILED = 1;
    private static final int TERMINATED = 128 + 15;

    private final BlockPipe stdout = new BlockPipe();
    private final BlockPipe stderr = new BlockPipe();
    private final AtomicInteger exit = new AtomicInteger(RUNNING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final InputStream out = stdout.out();
    private final InputStream err = stderr.out();

    private InnerProcess() {}

    static InnerProcess start(String name, InnerTap tap, List<String> arguments) {
        InnerProcess process = new InnerProcess();
        Thread thread = new Thread(() -> process.run(tap, arguments), "tap-" + name);
        thread.setDaemon(true);
        thread.start();
        return process;
    }

    private void run(InnerTap tap, List<String> arguments) {
        int code = 0;
        try (PrintStream log = new PrintStream(stderr.in(), true, StandardCharsets.UTF_8)) {
            try (OutputStream messages = stdout.in()) {
                tap.run(arguments, messages, log);
            } catch (IOException | TapException e) {
                log.println("ERROR " + e.getMessage());
                code = FAILED;
            } catch (RuntimeException | Error e) {
                e.printStackTrace(log);
                log.println("ERROR " + e);
                code = FAILED;
            }
        } finally {
            end(code);
        }
    }

    private void end(int code) {
        exit.compareAndSet(RUNNING, code);
        ended.countDown();
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return out;
    }

    @Override
    public InputStream getErrorStream() {
        return err;
    }

    @Override
    public int waitFor() throws InterruptedException {
        ended.await();
        return exit.get();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    @Override
    public int exitValue() {
        int code = exit.get();
        if (code == RUNNING) {
            throw new IllegalThreadStateException("The tap is running");
        }
        return code;
    }

    @Override
    public boolean isAlive() {
        return exit.get() == RUNNING;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public void destroy() {
        stdout.abandon();
        stderr.abandon();
        end(TERMINATED);
    }
}
