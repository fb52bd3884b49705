package io.dataspoc.singer.tap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A pipe between two threads that hands over whole blocks: those of {@code java.io} wait for up to a second. */
final class BlockPipe {

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int BLOCKS = 4;

    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private boolean ended;
    private boolean abandoned;

    /** Nobody reads any more: writing fails from now on, and reading ends. */
    synchronized void abandon() {
        abandoned = true;
        blocks.clear();
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void put(byte[] block) throws IOException {
        boolean interrupted = false;
        while (blocks.size() >= BLOCKS && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (abandoned) {
            throw new IOException("Nobody reads the tap's output any more");
        }
        blocks.addLast(block);
        notifyAll();
    }

    /** The next block; null at the end. */
    private synchronized byte[] take() {
        boolean interrupted = false;
        while (blocks.isEmpty() && !ended && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        notifyAll();
        return blocks.pollFirst();
    }

    /** The end that is written to. Not thread-safe; small writes are gathered. */
    OutputStream in() {
        return new OutputStream() {
            private byte[] block = new byte[BLOCK_BYTES];
            private int length;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                int from = offset;
                int left = count;
                while (left > 0) {
                    int n = Math.min(left, BLOCK_BYTES - length);
                    System.arraycopy(bytes, from, block, length, n);
                    length += n;
                    from += n;
                    left -= n;
                    if (length == BLOCK_BYTES) {
                        put(block);
                        block = new byte[BLOCK_BYTES];
                        length = 0;
                    }
                }
            }

            @Override
            public void flush() throws IOException {
                if (length > 0) {
                    put(Arrays.copyOf(block, length));
                    length = 0;
                }
            }

            @Override
            public void close() throws IOException {
                try {
                    flush();
                } finally {
                    end();
                }
            }
        };
    }

    /** The end that is read from. Not thread-safe. */
    InputStream out() {
        return new InputStream() {
            private byte[] block = new byte[0];
            private int position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                while (block != null && position == block.length) {
                    block = take();
                    position = 0;
                }
                if (block == null) {
                    return -1;
                }
                int n = Math.min(length, block.length - position);
                System.arraycopy(block, position, target, offset, n);
                position += n;
                return n;
            }
        };
    }
}
