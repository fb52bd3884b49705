package io.dataspoc.singer.parquet;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The GZIP format (RFC 1952), one member for each page, by the JDK's Deflater. */
final class GzipCompressor implements PageCompressor {

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER = 8;

    private final Deflater deflater;

    GzipCompressor(int level) {
        this.deflater = new Deflater(level, true);
    }

    @Override
    public int bound(int length) {
        // zlib's own bound for any memory level, and the member's frame.
        return Math.addExact(length, (length >> 3) + (length >> 8) + 64 + HEADER.length + TRAILER);
    }

    @Override
    public int compress(byte[] source, int from, int length, byte[] target) {
        System.arraycopy(HEADER, 0, target, 0, HEADER.length);
        deflater.reset();
        deflater.setInput(source, from, length);
        deflater.finish();
        int end = HEADER.length;
        while (!deflater.finished()) {
            end += deflater.deflate(target, end, target.length - end);
        }
        CRC32 crc = new CRC32();
        crc.update(source, from, length);
        littleEndian(target, end, (int) crc.getValue());
        littleEndian(target, end + Integer.BYTES, length);
        return end + TRAILER;
    }

    private static void littleEndian(byte[] target, int index, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            target[index + i] = (byte) (value >>> i * Byte.SIZE);
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
