package io.dataspoc.singer.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A tap's stdout, read ahead by a thread of its own, so that the reader can be told to stop, that the tap is silent for
 * too long, or that it has ended although a child of it still holds the pipe: a read from a pipe knows none of these.
 */
final class TapOutput extends InputStream implements Runnable {

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int BLOCKS = 4;

    private final InputStream pipe;
    private final Watch watch;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS + 1);
    private volatile IOException failure;
    private volatile boolean discarding;
    private Block block = new Block();
    private int position;

    TapOutput(InputStream pipe, Watch watch) {
        this.pipe = pipe;
        this.watch = watch;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
    }

    /** Some bytes; a negative length says that there are no more. */
    private static final class Block {
        private final byte[] bytes = new byte[BLOCK_BYTES];
        private int length;
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
    }

    @Override
    public void run() {
        Block next = new Block();
        try {
            next.length = pipe.read(next.bytes);
            while (next.length >= 0) {
                next = hand(next);
                next.length = pipe.read(next.bytes);
            }
        } catch (IOException e) {
            failure = e;
            next.length = -1;
        }
        hand(next);
    }

    /** Hands a block to the reader, if there still is one; returns the block to fill next. */
    private Block hand(Block full) {
        if (discarding) {
            return full;
        }
        filled.add(full);
        boolean interrupted = false;
        Block next = null;
        while (next == null) {
            try {
                next = discarding ? new Block() : free.poll(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= block.length && !next()) {
            return -1;
        }
        int n = Math.min(length, block.length - position);
        System.arraycopy(block.bytes, position, target, offset, n);
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
        return Math.max(0, block.length - position);
    }

    private boolean next() throws IOException {
        if (block.length < 0) {
            return false;
        }
        Block read = block;
        block = take();
        position = 0;
        free.offer(read);
        if (block.length < 0 && failure != null) {
            throw new IOException("The tap's stdout could not be read: " + failure.getMessage(), failure);
        }
        return block.length >= 0;
    }

    private Block take() throws IOException {
        long since = System.nanoTime();
        Block next = discarding ? null : filled.poll();
        while (next == null) {
            if (!watch.keepWaiting(since)) {
                return end();
            }
            try {
                next = filled.poll(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("Interrupted while waiting for the tap").initCause(e);
            }
        }
        return next;
    }

    private static Block end() {
        Block end = new Block();
        end.length = -1;
        return end;
    }
}
