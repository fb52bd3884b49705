package io.dataspoc.lens.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on what goes to stderr, or holds it back while something else has the window. */
final class HeldNotices extends OutputStream {
    private final OutputStream err;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    HeldNotices(OutputStream err) {
        this.err = err;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        (holding ? held : err).write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        (holding ? held : err).write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        err.flush();
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized void release() throws IOException {
        holding = false;
        held.writeTo(err);
        held.reset();
        err.flush();
    }
}
