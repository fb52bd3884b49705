package io.dataspoc.singer.files;

/** Opens the folders that a configuration names. */
@FunctionalInterface
public interface FileStores {

    /**
     * Opens a folder; nothing is read yet.
     *
     * @param address a path, {@code file:///path} or {@code s3://bucket/folder}
     */
    FileStore open(String address);
}
