package io.dataspoc.lens.transform.write;

import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.storage.FolderTrees;
import io.dataspoc.lens.query.Copy.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A folder for the files of one table on their way to the bucket; on the bucket's own disk where it has one. */
final class Parts implements AutoCloseable {
    private final Path folder;

    private Parts(Path folder) {
        this.folder = folder;
    }

    /** @param temporary a folder for those on their way to a bucket that is no folder; it need not exist */
    static Parts of(LakeWriter writer, Path temporary) throws IOException {
        Path folder = writer.workFolder().orElse(temporary).resolve("parts-" + UUID.randomUUID());
        Files.createDirectories(folder);
        return new Parts(folder);
    }

    /** A folder in it that is not there yet. */
    Path fresh(String name) {
        return folder.resolve(name);
    }

    /** Deletes one of them, so that nothing of it is left if this process is killed during the commit. */
    void drop(String name) throws IOException {
        FolderTrees.delete(fresh(name));
    }

    static long rows(List<Part> parts) {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    @Override
    public void close() throws IOException {
        FolderTrees.delete(folder); // Or somebody else took the table over, and cleaned up.
    }
}
