package io.dataspoc.singer.files;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of an object store. A file's version is its ETag.
 *
 * @param store the folder; closed with this
 */
public record BucketFiles(ObjectStore store) implements FileStore {

    public BucketFiles {
        requireNonNull(store, "store is null");
    }

    @Override
    public List<FoundFile> list(int depth) throws IOException {
        List<FoundFile> found = new ArrayList<>();
        for (ObjectInfo info : store.list("")) {
            FoundFile file = new FoundFile(info.key(), info.size(), info.etag());
            // Some tools make an empty object with a slash at its end for a folder.
            if (!file.isHidden() && !file.name().endsWith("/") && file.depth() <= depth) {
                found.add(file);
            }
        }
        return found;
    }

    @Override
    public InputStream open(FoundFile file) throws IOException {
        return store.open(file.name(), file.version(), 0, file.size());
    }

    @Override
    public Optional<Path> local(FoundFile file) {
        return store.localPath(file.name());
    }

    @Override
    public void close() {
        store.close();
    }
}
