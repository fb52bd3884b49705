package io.dataspoc.singer.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;

/** A file, unpacked, with its beginning to look at before it is read. */
final class Sampled implements AutoCloseable {

    /** How much is looked at. */
    static final int SAMPLE_BYTES = 4 << 20;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int GZIP = 0x8b1f;
    private static final int ZSTD = 0xb528;

    private final InputStream in;
    private final byte[] sample;

    private Sampled(InputStream in, byte[] sample) {
        this.in = in;
        this.sample = sample;
    }

    /** Opens a file; whether it is packed with gzip or Zstandard is told by its first bytes. */
    static Sampled open(FileStore store, FoundFile file) throws IOException {
        InputStream opened = store.open(file);
        try {
            InputStream in = unpacked(new Peeking(opened));
            return new Sampled(in, in.readNBytes(SAMPLE_BYTES));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static InputStream unpacked(Peeking in) throws IOException {
        in.mark(2);
        int magic = in.read() | in.read() << 8;
        in.reset();
        return switch (magic) {
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(in).setContinuous(false);
            default -> in;
        };
    }

    /**
     * Says that there is more until there is none. A gzip file may be many pieces one after the other, and
     * {@link GZIPInputStream} takes a stream that has no bytes at hand just then for one that has ended.
     */
    private static final class Peeking extends BufferedInputStream {

        Peeking(InputStream in) {
            super(in, BUFFER_BYTES);
        }

        @Override
        public synchronized int available() throws IOException {
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }

    /** Its first bytes. */
    InputStream beginning() {
        return new ByteArrayInputStream(sample);
    }

    /** Whether there is more than {@link #beginning}. */
    boolean isCut() {
        return sample.length == SAMPLE_BYTES;
    }

    /** All of it; once. */
    InputStream whole() {
        return new SequenceInputStream(beginning(), in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
