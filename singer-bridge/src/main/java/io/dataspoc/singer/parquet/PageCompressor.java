package io.dataspoc.singer.parquet;

/** Compresses pages. Used by one thread at a time. */
interface PageCompressor extends AutoCloseable {

    /** The most bytes that so many can become. */
    int bound(int length);

    /** Compresses a range to the begin of {@code target}, which is large enough, and returns the compressed length. */
    int compress(byte[] source, int from, int length, byte[] target);

    @Override
    void close();

    /** The compressor for a setting. */
    static PageCompressor of(Compression compression) {
        return switch (compression.codec()) {
            case ZSTD -> new ZstdCompressor(compression.level());
            case GZIP -> new GzipCompressor(compression.level());
            case SNAPPY -> new SnappyCompressor();
            case NONE -> new NoCompressor();
        };
    }
}
