package io.dataspoc.lake.commit;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process of its own that runs a {@link NumbersPipeline}, and may send itself a signal at one of its steps.
 *
 * <p>Arguments: the lake's address, the source's end, after which step it sends itself which signal (0 for none), and for
 * how many seconds its lease lasts without renewal.
 */
final class ChildRun {

    /** It was taken over and noticed. */
    static final int LEASE_LOST = 42;

    /** Another process holds the lease. */
    static final int LEASE_HELD = 43;

    private ChildRun() {}

    /** The command that runs one, for a {@link ProcessBuilder}. */
    static List<String> command(String uri, long end, int step, String signal, Duration leaseTimeToLive) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName(),
                uri,
                Long.toString(end),
                Integer.toString(step),
                signal,
                Long.toString(leaseTimeToLive.toSeconds()));
    }

    public static void main(String[] args) throws IOException {
        ObjectStore store = new SignallingStore(Lake.open(args[0]).store(), Integer.parseInt(args[2]), args[3]);
        try {
            Duration leaseTimeToLive = Duration.ofSeconds(Long.parseLong(args[4]));
            new NumbersPipeline("p", leaseTimeToLive).run(store, Long.parseLong(args[1]));
        } catch (LeaseLostException e) {
            System.exit(LEASE_LOST);
        } catch (LeaseHeldException e) {
            System.exit(LEASE_HELD);
        }
    }

    private static final class SignallingStore extends ForwardingStore {

        private final int signalAt;
        private final String signal;
        private int steps;

        SignallingStore(ObjectStore store, int signalAt, String signal) {
            super(store);
            this.signalAt = signalAt;
            this.signal = signal;
        }

        @Override
        synchronized <T> T around(String name, Step<T> step) throws IOException {
            T result = step.run();
            if (++steps == signalAt) {
                signalMyself(name);
            }
            return result;
        }

        private void signalMyself(String name) throws IOException {
            System.out.println(name);
            System.out.flush();
            try {
                send(signal, ProcessHandle.current().pid());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Sends a signal by the shell: not every machine has a program for it. */
    static void send(String signal, long process) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process)
                .start()
                .waitFor();
    }
}
