package io.dataspoc.lens.cache;

/** Is told how far a download is; calls come from several threads. */
public interface FetchListener extends AutoCloseable {
    /** Nobody is told. */
    FetchListener NONE = new FetchListener() {
        @Override
        public void progress(int files, int done, long bytes, long arrived) {
            // Nobody asked.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    /**
     * Some bytes more have arrived.
     *
     * @param files how many files are to be fetched
     * @param done how many of them are complete
     * @param bytes how many bytes are to be fetched
     * @param arrived how many of them have arrived
     */
    void progress(int files, int done, long bytes, long arrived);

    /** The download has ended. */
    @Override
    void close();
}
