package io.dataspoc.singer.message;

/** Drops records; the reader knows it and does not look into their lines. */
enum DiscardSink implements RecordSink {
    INSTANCE;

    @Override
    public void record(RecordLine line) {
        // Dropped: that is what this sink is for.
    }
}
