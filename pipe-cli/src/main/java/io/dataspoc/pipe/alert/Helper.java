package io.dataspoc.pipe.alert;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that gets a message on its stdin, and waits for its end. */
final class Helper {
    private static final int MOST_OUTPUT = 8 << 10;

    private Helper() {}

    /**
     * Runs it.
     *
     * @throws IOException if it can't be started, takes longer, or ends with an error: then with the last line that it printed
     */
    static void run(List<String> command, Environment environment, byte[] input, Duration longest) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        Process process = builder.start();
        Output output = new Output(process.getInputStream());
        Thread reader = daemon(output);
        Thread writer = daemon(() -> write(process.getOutputStream(), input));
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it took longer than " + longest.toSeconds() + " s and was ended");
            }
            reader.join(1_000);
            writer.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("it ended with exit code " + process.exitValue() + output.lastLine());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "notify");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void write(OutputStream stdin, byte[] input) {
        try (stdin) {
            stdin.write(input);
        } catch (IOException e) {
            return; // It does not want all of it; its exit code says whether that is right.
        }
    }

    /** Keeps the beginning of what a program prints. */
    private static final class Output implements Runnable {
        private final InputStream in;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Output(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[1024];
            try (in) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    keep(buffer, n);
                }
            } catch (IOException e) {
                keep(new byte[0], 0); // The program was ended: what there is will do.
            }
        }

        private synchronized void keep(byte[] buffer, int length) {
            kept.write(buffer, 0, Math.min(length, MOST_OUTPUT - kept.size()));
        }

        synchronized String lastLine() {
            return kept.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .map(line -> ": " + ErrorText.oneLine(line))
                    .orElse("");
        }
    }
}
