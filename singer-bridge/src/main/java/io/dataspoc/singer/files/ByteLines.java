package io.dataspoc.singer.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, each in one piece of memory without spaces around it. A byte order mark is passed over. */
final class ByteLines implements AutoCloseable {

    private static final int MARK = 0xefbbbf;

    private final InputStream in;
    private byte[] buffer = new byte[256 << 10];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long number;
    private boolean ended;
    private boolean last;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false after the last. */
    boolean next() throws IOException {
        int from = next;
        int at = from;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                return line(from, at, at + 1);
            }
            if (ended) {
                last = true;
                return from < filled && line(from, filled, filled);
            }
            int moved = fill(from);
            at -= moved;
            from -= moved;
        }
    }

    /** Reads on; returns by how much what is kept has moved down. */
    private int fill(int from) throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
        }
        int n = in.read(buffer, filled, buffer.length - filled);
        ended = n < 0;
        filled += Math.max(0, n);
        return from;
    }

    private boolean line(int from, int to, int following) {
        number++;
        next = following;
        start = from;
        end = to;
        boolean marked = number == 1
                && end - start >= 3
                && ((buffer[start] & 0xff) << 16 | (buffer[start + 1] & 0xff) << 8 | buffer[start + 2] & 0xff) == MARK;
        if (marked) {
            start += 3;
        }
        while (start < end && buffer[start] <= ' ' && buffer[start] >= 0) {
            start++;
        }
        while (start < end && buffer[end - 1] <= ' ' && buffer[end - 1] >= 0) {
            end--;
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Counted from 1. */
    long number() {
        return number;
    }

    /** Whether the stream ended without a line break after this line. */
    boolean isLast() {
        return last;
    }

    boolean isBlank() {
        return start == end;
    }

    boolean startsWith(char c) {
        return start < end && buffer[start] == c;
    }

    boolean isObject() {
        return startsWith('{') && buffer[end - 1] == '}';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
