package io.dataspoc.singer.parquet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Files of a folder, numbered. */
final class DirectoryTarget implements FileTarget {

    private final Path folder;
    private final String name;
    private final AtomicInteger number = new AtomicInteger();

    DirectoryTarget(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    @Override
    public FileOutput create() throws IOException {
        return new LocalFile(folder.resolve(name + "_" + number.incrementAndGet() + ".parquet"));
    }

    /** One file; its path tells the test where. */
    static final class LocalFile implements FileOutput {

        final Path path;
        private final OutputStream out;

        LocalFile(Path path) throws IOException {
            this.path = path;
            this.out = new BufferedOutputStream(Files.newOutputStream(path));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void finish() throws IOException {
            out.close();
        }

        @Override
        public void discard() throws IOException {
            out.close();
            Files.deleteIfExists(path);
        }
    }
}
