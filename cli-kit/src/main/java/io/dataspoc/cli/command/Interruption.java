package io.dataspoc.cli.command;

/** Lets a command end in order when the process is told to end (Ctrl-C, SIGTERM). */
public interface Interruption {
    /**
     * Cancels work if the process is told to end before the registration is closed; at once if it has been told
     * already. Several works may be registered at once.
     *
     * @param cancel makes the work end soon; runs in a thread of its own, once at most
     */
    Registration onInterrupt(Runnable cancel);

    /** Whether the process has been told to end, so that nothing new should begin. */
    boolean isRequested();

    /** Ends the interest in interruptions: the work is done. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Never interrupts: for tools that run inside another process. */
    static Interruption none() {
        return new Interruption() {
            @Override
            public Registration onInterrupt(Runnable cancel) {
                return () -> {};
            }

            @Override
            public boolean isRequested() {
                return false;
            }
        };
    }
}
