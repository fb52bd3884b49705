package io.dataspoc.singer.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Shows a {@link PageCompressor} to parquet-java. */
final class PageBytesCompressor implements BytesInputCompressor {

    private final Compression compression;
    private final PageCompressor compressor;
    private byte[] target = new byte[0];

    PageBytesCompressor(Compression compression) {
        this.compression = compression;
        this.compressor = PageCompressor.of(compression);
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        byte[] source = bytes.toByteArray();
        int bound = compressor.bound(source.length);
        if (target.length < bound) {
            target = new byte[bound];
        }
        int length = compressor.compress(source, 0, source.length, target);
        return BytesInput.from(Arrays.copyOf(target, length));
    }

    @Override
    public CompressionCodecName getCodecName() {
        return compression.parquetName();
    }

    @Override
    public void release() {
        compressor.close();
    }
}
