package io.dataspoc.singer.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses pages, for reading. */
final class PageCodecs {

    private PageCodecs() {}

    /**
     * The content of a compressed page.
     *
     * @param size its length
     * @throws IOException if it is damaged, or compressed by what we do not know
     */
    static byte[] decompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> bytes;
            case ZSTD -> zstd(bytes, size);
            case GZIP -> gunzip(bytes, size);
            case SNAPPY -> Snappy.decompress(bytes, size);
            case LZO, BROTLI, LZ4, LZ4_RAW ->
                throw new IOException("its pages are compressed by " + codec + "; use zstd, gzip, snappy or none");
        };
    }

    private static byte[] zstd(byte[] bytes, int size) throws IOException {
        try {
            return Zstd.decompress(bytes, size);
        } catch (ZstdException e) {
            throw new IOException("A page is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] gunzip(byte[] bytes, int size) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(size);
        }
    }
}
