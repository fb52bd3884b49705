package io.dataspoc.singer.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;

/** Zstandard, one frame for each page, with one native context for all. */
final class ZstdCompressor implements PageCompressor {

    private final ZstdCompressCtx context;

    ZstdCompressor(int level) {
        this.context = new ZstdCompressCtx().setLevel(level);
    }

    static void loadLibrary() {
        Native.load();
    }

    @Override
    public int bound(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] source, int from, int length, byte[] target) {
        return context.compressByteArray(target, 0, target.length, source, from, length);
    }

    @Override
    public void close() {
        context.close();
    }
}
