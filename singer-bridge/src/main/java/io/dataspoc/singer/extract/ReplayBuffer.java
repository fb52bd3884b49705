package io.dataspoc.singer.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The tap's output on its way to the reader, whose beginning is kept until it is too long or nobody needs it any more.
 * It lets a run whose tap failed early be read again, this time only as far as its last STATE.
 */
final class ReplayBuffer extends InputStream {

    private final int limit;
    private final List<byte[]> blocks = new ArrayList<>();
    private InputStream in = InputStream.nullInputStream();
    private boolean keeping;
    private long kept;

    /** @param limit how many bytes are kept at most */
    ReplayBuffer(int limit) {
        this.limit = limit;
        this.keeping = limit > 0;
    }

    /** This, reading from {@code source}. */
    InputStream over(InputStream source) {
        in = source;
        return this;
    }

    /** Nothing of this is needed again. */
    void forget() {
        keeping = false;
        blocks.clear();
    }

    /** All that was read so far; empty if it is no longer kept. */
    Optional<InputStream> replay() {
        if (!keeping) {
            return Optional.empty();
        }
        List<InputStream> streams = new ArrayList<>();
        blocks.forEach(block -> streams.add(new ByteArrayInputStream(block)));
        return Optional.of(new SequenceInputStream(Collections.enumeration(streams)));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (keeping && n > 0) {
            keep(target, offset, n);
        }
        return n;
    }

    private void keep(byte[] bytes, int offset, int length) {
        kept += length;
        if (kept > limit) {
            forget();
        } else {
            blocks.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
