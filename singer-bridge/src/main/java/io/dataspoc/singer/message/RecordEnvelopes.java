package io.dataspoc.singer.message;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts each line of JSON lines, a record, into the envelope of a RECORD message. Lines without a byte stay as they are. */
final class RecordEnvelopes extends InputStream {

    private static final int BLOCK_BYTES = 64 << 10;

    private final InputStream in;
    private final byte[] head;
    private final byte[] block = new byte[BLOCK_BYTES];
    private byte[] out = new byte[BLOCK_BYTES * 2];
    private int from;
    private int to;
    private boolean inLine;
    private boolean ended;

    RecordEnvelopes(InputStream in, String stream) {
        this.in = in;
        this.head = ("{\"type\":\"RECORD\",\"stream\":" + TextNode.valueOf(stream) + ",\"record\":")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (from == to && !ended) {
            fill();
        }
        if (from == to) {
            return -1;
        }
        int n = Math.min(length, to - from);
        System.arraycopy(out, from, target, offset, n);
        from += n;
        return n;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void fill() throws IOException {
        from = 0;
        to = 0;
        int n = in.read(block);
        if (n < 0) {
            ended = true;
            endLine();
            return;
        }
        for (int p = 0; p < n; p++) {
            if (block[p] == '\n') {
                endLine();
                put((byte) '\n');
            } else {
                beginLine();
                put(block[p]);
            }
        }
    }

    private void beginLine() {
        if (!inLine) {
            inLine = true;
            ensure(head.length);
            System.arraycopy(head, 0, out, to, head.length);
            to += head.length;
        }
    }

    private void endLine() {
        if (inLine) {
            inLine = false;
            put((byte) '}');
        }
    }

    private void put(byte b) {
        ensure(1);
        out[to++] = b;
    }

    private void ensure(int length) {
        if (length > out.length - to) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, to + length));
        }
    }
}
