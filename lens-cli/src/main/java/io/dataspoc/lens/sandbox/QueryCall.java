package io.dataspoc.lens.sandbox;

/** Who wants a query's result: may give it up, and is told how far it is. */
public interface QueryCall {
    /** Somebody who waits. */
    QueryCall WAITING = new QueryCall() {
        @Override
        public void onCancel(Runnable stop) {
            // Never.
        }

        @Override
        public void progress(double share) {
            // Nobody asked.
        }
    };

    /** Runs {@code stop} when the result is not wanted any more, from any thread; at once if that is so already. */
    void onCancel(Runnable stop);

    /** Is told about each second how much is done, from 0 to 1. */
    void progress(double share);
}
