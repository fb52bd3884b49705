package io.dataspoc.singer.parquet;

import java.util.Map;
import java.util.Objects;

/**
 * How files are written.
 *
 * @param compression of the pages
 * @param targetFileBytes a file of about this size is finished and a new one begun
 * @param memoryBytes the bound of all buffers together, as far as single lines fit it
 * @param encoderThreads how many threads encode; the records of one stream keep their order however many there are
 * @param metadata key-value pairs for each file's footer
 */
public record WriterOptions(
        Compression compression,
        long targetFileBytes,
        long memoryBytes,
        int encoderThreads,
        Map<String, String> metadata) {

    /** 128 MB. */
    public static final long DEFAULT_TARGET_FILE_BYTES = 128L << 20;

    /** 96 MB. */
    public static final long DEFAULT_MEMORY_BYTES = 96L << 20;

    /** The key in a file's footer that names the version of DataSpoc that wrote it. */
    public static final String VERSION_KEY = "dataspoc.version";

    public WriterOptions {
        Objects.requireNonNull(compression, "compression is null");
        if (targetFileBytes < 1 || memoryBytes < 1 || encoderThreads < 1) {
            throw new IllegalArgumentException("sizes and thread counts must be positive");
        }
        metadata = Map.copyOf(metadata);
    }

    /**
     * zstd, files of 128 MB, 96 MB of buffers, and one core left to the parser.
     *
     * @param version the version of DataSpoc, for the footer
     */
    public static WriterOptions defaults(String version) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new WriterOptions(
                Compression.ZSTD,
                DEFAULT_TARGET_FILE_BYTES,
                DEFAULT_MEMORY_BYTES,
                threads,
                Map.of(VERSION_KEY, version));
    }

    /** The same with another compression. */
    public WriterOptions withCompression(Compression other) {
        return new WriterOptions(other, targetFileBytes, memoryBytes, encoderThreads, metadata);
    }

    /** The same with another size of files. */
    public WriterOptions withTargetFileBytes(long bytes) {
        return new WriterOptions(compression, bytes, memoryBytes, encoderThreads, metadata);
    }

    /** The same with another bound of the buffers. */
    public WriterOptions withMemoryBytes(long bytes) {
        return new WriterOptions(compression, targetFileBytes, bytes, encoderThreads, metadata);
    }

    /** The same with another number of encoder threads. */
    public WriterOptions withEncoderThreads(int threads) {
        return new WriterOptions(compression, targetFileBytes, memoryBytes, threads, metadata);
    }
}
