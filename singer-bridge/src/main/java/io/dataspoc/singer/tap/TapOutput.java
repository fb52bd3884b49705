package io.dataspoc.singer.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A tap's stdout, read ahead by a thread of its own, so that the reader can be told to stop, that the tap is silent for
 * too long, or that it has ended although a child of it still holds the pipe: a read from a pipe knows none of these.
 */
final class TapOutput extends InputStream implements Runnable {

    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS = 4;
    private static final byte[] END = new byte[0];

    private final InputStream pipe;
    private final Watch watch;
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(BLOCKS);
    private volatile IOException failure;
    private volatile boolean discarding;
    private byte[] block = END;
    private int position;
    private boolean ended;

    TapOutput(InputStream pipe, Watch watch) {
        this.pipe = pipe;
        this.watch = watch;
    }

    /** What the reader asks while it waits. */
    interface Watch {

        /**
         * Called a few times a second.
         *
         * @param waitingSince since when the reader waits, as {@link System#nanoTime}
         * @return whether to go on; otherwise the output ends here
         * @throws IOException to make the read fail
         */
        boolean keepWaiting(long waitingSince) throws IOException;
    }

    /** From now on what comes is thrown away, so that a tap that is told to end can write its last words. */
    void discard() {
        discarding = true;
        blocks.clear();
    }

    @Override
    public void run() {
        byte[] buffer = new byte[BLOCK];
        try {
            for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                hand(Arrays.copyOf(buffer, n));
            }
        } catch (IOException e) {
            failure = e;
        }
        hand(END);
    }

    private void hand(byte[] bytes) {
        boolean interrupted = false;
        boolean handed = false;
        while (!handed && !discarding) {
            try {
                handed = blocks.offer(bytes, 100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == block.length && !next()) {
            return -1;
        }
        int n = Math.min(length, block.length - position);
        System.arraycopy(block, position, target, offset, n);
        position += n;
        return n;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int available() {
        return block.length - position;
    }

    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        block = take();
        position = 0;
        ended = block.length == 0;
        if (ended && failure != null) {
            throw new IOException("The tap's stdout could not be read: " + failure.getMessage(), failure);
        }
        return !ended;
    }

    private byte[] take() throws IOException {
        long since = System.nanoTime();
        byte[] next = blocks.poll();
        while (next == null) {
            if (!watch.keepWaiting(since)) {
                next = blocks.poll();
                return next == null ? END : next;
            }
            try {
                next = blocks.poll(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Interrupted while waiting for the tap").initCause(e);
            }
        }
        return next;
    }
}
