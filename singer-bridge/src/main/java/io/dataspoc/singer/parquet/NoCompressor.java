package io.dataspoc.singer.parquet;

/** Leaves pages as they are. */
final class NoCompressor implements PageCompressor {

    @Override
    public int bound(int length) {
        return length;
    }

    @Override
    public int compress(byte[] source, int from, int length, byte[] target) {
        System.arraycopy(source, from, target, 0, length);
        return length;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
