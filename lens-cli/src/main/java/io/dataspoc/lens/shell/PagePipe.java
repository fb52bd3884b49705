package io.dataspoc.lens.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes from one thread to another. Unlike {@code java.io}'s pipe, the writer hears at once that the reader has left. */
final class PagePipe {
    private static final int MOST_BYTES = 1 << 20;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int bytes;
    private boolean ended;
    private boolean left;

    /** What the reader reads; closing it makes writes fail. */
    InputStream in() {
        return new Reader();
    }

    /** What the writer writes to; closing it is the end for the reader. */
    OutputStream out() {
        return new Writer();
    }

    private synchronized void put(byte[] chunk) throws IOException {
        while (bytes > MOST_BYTES && !left) {
            await();
        }
        if (left) {
            throw new IOException("Broken pipe");
        }
        chunks.add(chunk);
        bytes += chunk.length;
        notifyAll();
    }

    /** The next bytes; null at the end. */
    private synchronized byte[] take() throws IOException {
        while (chunks.isEmpty() && !ended) {
            await();
        }
        byte[] chunk = chunks.poll();
        bytes -= chunk == null ? 0 : chunk.length;
        notifyAll();
        return chunk;
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void leave() {
        left = true;
        ended = true;
        chunks.clear();
        bytes = 0;
        notifyAll();
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("Interrupted.");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private final class Writer extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            put(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            byte[] chunk = new byte[length];
            System.arraycopy(buffer, offset, chunk, 0, length);
            put(chunk);
        }

        @Override
        public void close() {
            end();
        }
    }

    private final class Reader extends InputStream {
        private byte[] chunk = new byte[0];
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (at == chunk.length) {
                byte[] next = take();
                if (next == null) {
                    return -1;
                }
                chunk = next;
                at = 0;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, buffer, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() {
            leave();
        }
    }
}
