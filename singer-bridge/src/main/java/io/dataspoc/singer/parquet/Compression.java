package io.dataspoc.singer.parquet;

import java.util.Locale;
import java.util.Objects;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How pages are compressed.
 *
 * @param codec by which codec
 * @param level the codec's level; has no meaning for {@link Codec#SNAPPY} and {@link Codec#NONE}
 */
public record Compression(Codec codec, int level) {

    /** The codecs that need no library beyond zstd-jni and the JDK. */
    public enum Codec {
        ZSTD,
        GZIP,
        SNAPPY,
        NONE
    }

    /** Zstandard at level 1. */
    public static final Compression ZSTD = new Compression(Codec.ZSTD, 1);

    public Compression {
        Objects.requireNonNull(codec, "codec is null");
        int most = codec == Codec.ZSTD ? 22 : 9;
        if (level < 0 || level > most) {
            throw new IllegalArgumentException("compression level " + level + " does not exist; choose 0 to " + most);
        }
    }

    /**
     * The compression of a name in a pipeline's configuration, at its usual level.
     *
     * @throws IllegalArgumentException with one line for the user if it is unknown or not supported
     */
    public static Compression named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "zstd" -> ZSTD;
            case "gzip" -> new Compression(Codec.GZIP, 6);
            case "snappy" -> new Compression(Codec.SNAPPY, 0);
            case "none", "uncompressed" -> new Compression(Codec.NONE, 0);
            default ->
                throw new IllegalArgumentException(
                        "Compression '" + name
                                + "' is not supported; use zstd (the default), gzip, snappy or none. Readers need no setting for any of them.");
        };
    }

    /**
     * Loads the library that the codec needs, as the first page does.
     *
     * @throws LinkageError if there is none for this machine
     */
    public void load() {
        switch (codec) {
            case ZSTD -> ZstdCompressor.loadLibrary();
            case GZIP, SNAPPY, NONE -> {} // They are of Java.
        }
    }

    /** The codec as parquet-java names it. */
    CompressionCodecName parquetName() {
        return switch (codec) {
            case ZSTD -> CompressionCodecName.ZSTD;
            case GZIP -> CompressionCodecName.GZIP;
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case NONE -> CompressionCodecName.UNCOMPRESSED;
        };
    }
}
