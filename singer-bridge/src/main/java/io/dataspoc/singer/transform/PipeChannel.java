package io.dataspoc.singer.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A process's pipes as channels, read and written in large pieces. Those of the JDK move 8 KB at a time. */
final class PipeChannel implements WritableByteChannel {

    private static final int BYTES = 256 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] incoming = new byte[BYTES];
    private final byte[] outgoing = new byte[BYTES];
    private int position;
    private int limit;
    private int pending;

    PipeChannel(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next byte, or -1 at the end. */
    int readByte() throws IOException {
        return fill() ? incoming[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(incoming));
        }
        return position < limit;
    }

    /** The rest of what comes in, for a reader that closes what it reads from. */
    ReadableByteChannel keptOpen() {
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                if (!fill()) {
                    return -1;
                }
                int length = Math.min(target.remaining(), limit - position);
                target.put(incoming, position, length);
                position += length;
                return length;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                // The next answer comes through the same pipe.
            }
        };
    }

    void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        while (source.hasRemaining()) {
            int piece = Math.min(source.remaining(), BYTES - pending);
            source.get(outgoing, pending, piece);
            pending += piece;
            if (pending == BYTES) {
                drain();
            }
        }
        return length;
    }

    private void drain() throws IOException {
        out.write(outgoing, 0, pending);
        pending = 0;
    }

    /** Sends what is still here. */
    void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The process owns the pipes.
    }
}
