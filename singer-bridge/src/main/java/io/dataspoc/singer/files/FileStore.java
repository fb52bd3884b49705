package io.dataspoc.singer.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder with files, on this machine or in a bucket. */
public interface FileStore extends AutoCloseable {

    /**
     * The files in it, by name; hidden ones, whose name or folder begins with a dot or an underscore, are left out.
     *
     * @param depth how many names a path may have; 1 for the files directly in it
     */
    List<FoundFile> list(int depth) throws IOException;

    /** Opens a file as it was found. */
    InputStream open(FoundFile file) throws IOException;

    /** The file itself where it is one of this machine. */
    Optional<Path> local(FoundFile file);

    @Override
    void close();
}
