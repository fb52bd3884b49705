package io.dataspoc.lake.commit;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;

/**
 * A process of its own that runs a {@link NumbersPipeline}, and may send itself a signal at one of its steps.
 *
 * <p>Arguments: the lake's address, the source's end, after which step it sends itself which signal (0 for none).
 */
final class ChildRun {

    /** It was taken over and noticed. */
    static final int LEASE_LOST = 42;

    private ChildRun() {}

    public static void main(String[] args) throws IOException {
        ObjectStore store = new SignallingStore(Lake.open(args[0]).store(), Integer.parseInt(args[2]), args[3]);
        try {
            new NumbersPipeline("p", Duration.ofHours(1)).run(store, Long.parseLong(args[1]));
        } catch (LeaseLostException e) {
            System.exit(LEASE_LOST);
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
                String me = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-" + signal, me).start().waitFor();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
