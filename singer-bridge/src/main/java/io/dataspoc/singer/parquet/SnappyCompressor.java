package io.dataspoc.singer.parquet;

/** Snappy, one block for each page. */
final class SnappyCompressor implements PageCompressor {

    private final Snappy snappy = new Snappy();

    @Override
    public int bound(int length) {
        return Snappy.bound(length);
    }

    @Override
    public int compress(byte[] source, int from, int length, byte[] target) {
        return snappy.compress(source, from, length, target);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
