package io.dataspoc.bench;

import io.dataspoc.lens.cache.FetchListener;

/** Shows nothing of a download. */
final class SilentFetch implements FetchListener {
    @Override
    public void progress(int files, int done, long bytes, long arrived) {
        // Nobody watches.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
