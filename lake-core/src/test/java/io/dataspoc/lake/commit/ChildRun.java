package io.dataspoc.lake.commit;

import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of its own that runs a {@link NumbersPipeline}, and may send itself a signal at one of its steps.
 *
 * <p>Arguments: the lake's folder, the source's end, {@code BEFORE} or {@code AFTER}, the step (0 for none), the signal.
 */
final class ChildRun {

    /** It was taken over and noticed. */
    static final int LEASE_LOST = 42;

    private ChildRun() {}

    public static void main(String[] args) throws IOException {
        ObjectStore store = new SignallingStore(
                new LocalObjectStore(Path.of(args[0])),
                CrashingStore.When.valueOf(args[2]),
                Integer.parseInt(args[3]),
                args[4]);
        try {
            new NumbersPipeline("p", Duration.ofHours(1)).run(store, Long.parseLong(args[1]));
        } catch (LeaseLostException e) {
            System.exit(LEASE_LOST);
        }
    }

    private static final class SignallingStore extends ForwardingStore {

        private final CrashingStore.When when;
        private final int signalAt;
        private final String signal;
        private int steps;

        SignallingStore(ObjectStore store, CrashingStore.When when, int signalAt, String signal) {
            super(store);
            this.when = when;
            this.signalAt = signalAt;
            this.signal = signal;
        }

        @Override
        synchronized <T> T around(String name, Step<T> step) throws IOException {
            boolean signals = ++steps == signalAt;
            if (signals && when == CrashingStore.When.BEFORE) {
                signalMyself(name);
            }
            T result = step.run();
            if (signals && when == CrashingStore.When.AFTER) {
                signalMyself(name);
            }
            return result;
        }

        private void signalMyself(String name) throws IOException {
            System.out.println(name);
            System.out.flush();
            try {
                String me = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-" + signal, me).start().waitFor();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
