package io.dataspoc.singer.extract;

import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.RecordSink;
import java.io.IOException;

/** Takes so many records of a stream, and leaves the others out. */
final class LimitedSink implements RecordSink {

    private final RecordSink sink;
    private final long limit;
    private final Runnable full;
    private final Runnable leftOut;
    private long taken;

    /**
     * @param full told once, after the last record that is taken
     * @param leftOut told for each record that is left out
     */
    LimitedSink(RecordSink sink, long limit, Runnable full, Runnable leftOut) {
        this.sink = sink;
        this.limit = limit;
        this.full = full;
        this.leftOut = leftOut;
    }

    @Override
    public int offer(byte[] buffer, int from, int to) throws IOException {
        if (taken >= limit) {
            return NOT_TAKEN;
        }
        int end = sink.offer(buffer, from, to);
        if (end != NOT_TAKEN) {
            count();
        }
        return end;
    }

    @Override
    public void record(RecordLine line) throws IOException {
        if (taken >= limit) {
            leftOut.run();
            return;
        }
        sink.record(line);
        count();
    }

    private void count() {
        taken++;
        if (taken == limit) {
            full.run();
        }
    }
}
