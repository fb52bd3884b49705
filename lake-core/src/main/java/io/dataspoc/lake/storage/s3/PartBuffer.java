package io.dataspoc.lake.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One part of an upload while it is filled and sent: in memory as long as all parts together stay within their budget,
 * else in a temporary file. Not thread-safe: handed from the thread that fills it to the one that sends it.
 */
final class PartBuffer {

    /** Every part but an upload's last has this size: Amazon asks for 5 MiB or more, R2 for equal sizes. */
    static final int CAPACITY = 8 << 20;

    private static final int FIRST = 64 << 10;

    private final MemoryBudget budget;
    private byte[] memory;
    private int size;
    private Path file;
    private OutputStream out;

    PartBuffer(MemoryBudget budget) throws IOException {
        this.budget = budget;
        if (budget.take(FIRST)) {
            memory = new byte[FIRST];
        } else {
            toFile();
        }
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    /** Takes as much of {@code bytes} as fits; returns how much that was. */
    int write(byte[] bytes, int offset, int length) throws IOException {
        int taken = Math.min(length, CAPACITY - size);
        reserve(size + taken);
        if (out == null) {
            System.arraycopy(bytes, offset, memory, size, taken);
        } else {
            out.write(bytes, offset, taken);
        }
        size += taken;
        return taken;
    }

    private void reserve(int needed) throws IOException {
        if (out != null || needed <= memory.length) {
            return;
        }
        int larger = Math.min(CAPACITY, Math.max(needed, memory.length * 2));
        if (budget.take(larger - memory.length)) {
            memory = Arrays.copyOf(memory, larger);
        } else {
            toFile();
        }
    }

    private void toFile() throws IOException {
        file = Files.createTempFile("dataspoc-part-", ".tmp"); // Readable by its owner alone.
        out = Files.newOutputStream(file);
        if (memory != null) {
            out.write(memory, 0, size);
            budget.give(memory.length);
            memory = null;
        }
    }

    /** Ends filling. */
    void complete() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** The body of the request that sends it; can be read several times. */
    RequestBody body() {
        return RequestBody.fromContentProvider(this::content, size, "application/octet-stream");
    }

    private InputStream content() {
        try {
            return file == null ? new ByteArrayInputStream(memory, 0, size) : Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String md5() throws IOException {
        if (file == null) {
            return Md5.base64(memory, size);
        }
        MessageDigest digest = Md5.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /** Gives memory and file back; may be called twice. */
    void release() throws IOException {
        if (memory != null) {
            budget.give(memory.length);
            memory = null;
        }
        if (file != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
