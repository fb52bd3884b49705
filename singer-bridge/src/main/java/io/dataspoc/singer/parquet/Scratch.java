package io.dataspoc.singer.parquet;

/** What one encoder thread needs while it encodes: buffers, and the compressor with its native memory. */
final class Scratch implements AutoCloseable {

    /** Buffers that a huge page has made larger are given back after it. */
    private static final int KEPT_BYTES = 8 << 20;

    final EncodedValues encoded = new EncodedValues();
    final PageCompressor compressor;
    private byte[] values = new byte[1 << 16];
    private byte[] compressed = new byte[1 << 16];
    private byte[] page = new byte[1 << 12];
    private int[] ids = new int[1 << 12];

    Scratch(Compression compression) {
        this.compressor = PageCompressor.of(compression);
    }

    /** A buffer for encoded values, of at least this size. */
    byte[] values(int size) {
        if (values.length < size) {
            values = new byte[larger(size)];
        }
        return values;
    }

    /** A buffer for a compressed page, of at least this size. */
    byte[] compressed(int size) {
        if (compressed.length < size) {
            compressed = new byte[larger(size)];
        }
        return compressed;
    }

    /** A buffer for a whole page, of at least this size. */
    byte[] page(int size) {
        if (page.length < size) {
            page = new byte[larger(size)];
        }
        return page;
    }

    /** A buffer for dictionary ids, of at least this size. */
    int[] ids(int size) {
        if (ids.length < size) {
            ids = new int[larger(size)];
        }
        return ids;
    }

    /** Gives back what is unusually large. */
    void trim() {
        if (values.length > KEPT_BYTES) {
            values = new byte[1 << 16];
        }
        if (compressed.length > KEPT_BYTES) {
            compressed = new byte[1 << 16];
        }
        if (page.length > KEPT_BYTES) {
            page = new byte[1 << 12];
        }
    }

    private static int larger(int size) {
        return size > KEPT_BYTES ? size : size + size / 2;
    }

    @Override
    public void close() {
        compressor.close();
    }
}
