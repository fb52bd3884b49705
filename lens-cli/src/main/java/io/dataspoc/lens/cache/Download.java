package io.dataspoc.lens.cache;

import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** One file on its way: parts of it are fetched side by side into a temporary file, and the last one puts it in place. */
final class Download {
    /** Longer files come in parts of this size. */
    static final long PART = 16L << 20;

    private static final int BUFFER = 1 << 16;

    private final ObjectStore store;
    private final String key;
    private final DataFile file;
    private final CacheFolder folder;
    private final Path target;
    private final Path temporary;
    private final AtomicInteger partsLeft;

    Download(ObjectStore store, String key, DataFile file, CacheFolder folder, Path target) throws IOException {
        this.store = store;
        this.key = key;
        this.file = file;
        this.folder = folder;
        this.target = target;
        this.temporary = folder.temporary();
        this.partsLeft = new AtomicInteger((int) Math.max(1, (file.bytes() + PART - 1) / PART));
    }

    long bytes() {
        return file.bytes();
    }

    String key() {
        return key;
    }

    /** Where each of its parts begins. */
    List<Long> parts() {
        List<Long> parts = new ArrayList<>();
        for (long offset = 0; offset == 0 || offset < file.bytes(); offset += PART) {
            parts.add(offset);
        }
        return parts;
    }

    /**
     * Fetches a part.
     *
     * @param arrived is told of bytes as they come
     * @return whether it was the last one, so that the file is complete
     */
    boolean fetch(long offset, LongConsumer arrived) throws IOException {
        long length = Math.min(PART, file.bytes() - offset);
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                InputStream in = store.open(key, file.etag(), offset, length)) {
            copy(in, out, offset, length, arrived);
        }
        if (partsLeft.decrementAndGet() > 0) {
            return false;
        }
        requireSize();
        folder.place(temporary, target);
        return true;
    }

    private void copy(InputStream in, FileChannel out, long offset, long length, LongConsumer arrived)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        while (copied < length) {
            int read = in.read(buffer, 0, (int) Math.min(BUFFER, length - copied));
            if (read < 0) {
                throw shorter(offset + copied);
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                copied += out.write(bytes, offset + copied);
            }
            arrived.accept(read);
        }
    }

    private void requireSize() throws IOException {
        if (Files.size(temporary) != file.bytes()) {
            throw shorter(Files.size(temporary));
        }
    }

    private EOFException shorter(long bytes) {
        return new EOFException(
                store.uri() + "/" + key + " has " + bytes + " bytes, but its table lists " + file.bytes() + ".");
    }

    /** Removes what was fetched if the file did not become complete. */
    void discard() throws IOException {
        Files.deleteIfExists(temporary);
    }
}
