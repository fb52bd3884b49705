package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.storage.FolderTrees;
import io.dataspoc.lake.storage.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The files that a tap is started with, in a folder (0700, its files 0600) that is gone when this is closed. A folder
 * left by a process that was killed is removed by the next one: each is locked by its owner for as long as that lives.
 */
public final class TapFiles implements AutoCloseable {

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;
    private SourceConfig source = new SourceConfig.None();
    private Optional<Path> config = Optional.empty();

    private TapFiles(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder.
     *
     * @param temporary where temporary files go
     * @throws TapException if it cannot be made
     */
    public static TapFiles create(Path temporary) {
        try {
            StaleFolders.sweep(temporary);
            Path folder = Files.createTempDirectory(temporary, StaleFolders.PREFIX, OwnerOnly.folder(temporary));
            StaleFolders.keep(folder);
            FileChannel file = FileChannel.open(
                    folder.resolve(StaleFolders.LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new TapFiles(folder, file, file.lock());
        } catch (IOException e) {
            throw new TapException("No private folder for the tap's files can be made in " + temporary + ": " + e, e);
        }
    }

    /** The config as a file; empty if the source has none. */
    public Optional<Path> config(SourceConfig sourceConfig) {
        source = sourceConfig;
        if (sourceConfig instanceof SourceConfig.OfFile file) {
            file.read();
            config = Optional.of(file.path().toAbsolutePath());
        } else if (sourceConfig instanceof SourceConfig.Inline inline) {
            config = Optional.of(write("config.json", JsonFiles.bytes(inline.read())));
        } else {
            config = Optional.empty();
        }
        return config;
    }

    /** The state as a file, byte by byte as it is stored. */
    public Path state(byte[] state) {
        return write("state.json", state);
    }

    /** The catalog as a file. */
    public Path catalog(JsonNode catalog) {
        return write("catalog.json", JsonFiles.bytes(catalog));
    }

    /** Another file of that name. */
    public Path file(String name, byte[] content) {
        return write(name, content);
    }

    private Path write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            Files.deleteIfExists(file);
            JsonFiles.createPrivate(file, content);
            return file;
        } catch (IOException e) {
            throw new TapException("The file " + name + " cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Keeps what the tap wrote over an inline config, then removes everything. */
    @Override
    public void close() {
        try {
            keepRewrittenConfig();
        } finally {
            remove();
        }
    }

    private void keepRewrittenConfig() {
        if (source instanceof SourceConfig.Inline inline && config.isPresent() && Files.isRegularFile(config.get())) {
            JsonNode now = JsonFiles.readObject(config.get(), "The config that the tap wrote");
            if (!now.equals(inline.read())) {
                new KeptConfig(inline.kept(), inline.config()).keep(now);
            }
        }
    }

    private void remove() {
        try {
            // Windows keeps the names of open files. From here on a sweep may remove the folder, too.
            lock.release();
            lockFile.close();
            FolderTrees.delete(folder);
        } catch (IOException e) {
            throw new TapException("The tap's files in " + folder + " cannot be removed: " + e + ". Remove them.", e);
        } finally {
            StaleFolders.forget(folder);
        }
    }
}
