package io.dataspoc.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Remembers the first write that failed, which the {@code PrintStream} around it would hide. */
final class WatchedOutput extends FilterOutputStream {
    private IOException failure;

    WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        remembering(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        remembering(out::flush);
    }

    /** The first failure, unless it only says that the reader went away. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure).filter(first -> !isBrokenPipe(first));
    }

    boolean isClosedByReader() {
        return failure != null && isBrokenPipe(failure);
    }

    private void remembering(Write write) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            write.run();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private static boolean isBrokenPipe(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }

    private interface Write {
        void run() throws IOException;
    }
}
