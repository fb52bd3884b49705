package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a bucket as files of this machine: themselves where the bucket is a folder, else copies that go with this. */
final class LocalCopies implements AutoCloseable {
    private final ObjectStore store;
    private final Path folder;
    private final List<Path> copies = new ArrayList<>();

    /** @param folder where copies lie */
    LocalCopies(ObjectStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    Path of(String key, DataFile file) throws IOException {
        Optional<Path> local = store.localPath(key);
        if (local.isPresent()) {
            return local.get();
        }
        Path copy = Files.createTempFile(folder, "compact", ".parquet");
        copies.add(copy);
        try (InputStream in = store.open(key, file.etag(), 0, file.bytes())) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        for (Path copy : copies) {
            Files.deleteIfExists(copy);
        }
    }
}
