package io.dataspoc.singer.message;

import io.dataspoc.singer.json.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads an input in pieces into one growing buffer and shows whole lines of it. After the data there are always
 * {@link Bytes#SLACK} bytes of whatever.
 */
final class LineBuffer {

    private static final int READ_BYTES = 64 << 10;
    private static final int INITIAL_BYTES = 256 << 10;
    /** A buffer that one huge line has made larger than this is given back after it. */
    private static final int KEPT_BYTES = 4 << 20;

    private final InputStream in;
    private final int maxLineBytes;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int from;
    private int limit;
    private int end;
    private long total;

    LineBuffer(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first byte of the first line. */
    int from() {
        return from;
    }

    /** The index after the line feed of the last whole line. */
    int limit() {
        return limit;
    }

    /** Bytes read so far. */
    long total() {
        return total;
    }

    /**
     * Forgets the lines shown and reads until there is at least one more.
     *
     * @return whether there is one; if not, the input has ended and {@link #rest} may hold the begin of a line
     */
    boolean fill() throws IOException {
        from = limit;
        while (true) {
            makeRoom();
            int n = in.read(bytes, end, READ_BYTES);
            if (n < 0) {
                return false;
            }
            int last = Bytes.lastLineFeed(bytes, end, end + n);
            end += n;
            total += n;
            if (last >= 0) {
                limit = last + 1;
                return true;
            }
            if (end - from > maxLineBytes) {
                throw new LineTooLongException();
            }
        }
    }

    /** After the input's end: closes the last line with a line feed if the input did not, and shows it. */
    boolean rest() {
        if (from == end) {
            return false;
        }
        bytes[end++] = '\n';
        limit = end;
        return true;
    }

    private void makeRoom() {
        if (bytes.length - Bytes.SLACK - end >= READ_BYTES) {
            return;
        }
        int length = end - from;
        boolean shrink = bytes.length > KEPT_BYTES && length < INITIAL_BYTES / 2;
        int needed = length + READ_BYTES + Bytes.SLACK;
        if (shrink) {
            bytes = Arrays.copyOfRange(bytes, from, from + INITIAL_BYTES);
        } else if (needed > bytes.length - (bytes.length > KEPT_BYTES ? 0 : bytes.length / 4)) {
            // A line of hundreds of megabytes leaves no room for twice as much.
            long grown = bytes.length > KEPT_BYTES ? bytes.length + bytes.length / 4L : bytes.length * 2L;
            byte[] larger = new byte[(int) Math.min(Math.max(grown, needed), Integer.MAX_VALUE - 8)];
            System.arraycopy(bytes, from, larger, 0, length);
            bytes = larger;
        } else {
            System.arraycopy(bytes, from, bytes, 0, length);
        }
        from = 0;
        limit = 0;
        end = length;
    }

    /** A line exceeds the bound. */
    static final class LineTooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
