package io.dataspoc.singer.tap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file beside a source's config in which a person's choice of streams and columns is kept: a catalog with
 * {@code selected}, replication methods and keys.
 *
 * @param file its path; it need not exist
 */
public record ChosenCatalog(Path file) {

    /**
     * The catalog; empty if nothing was chosen.
     *
     * @throws TapException if it can't be read or is none
     */
    public Optional<Catalog> read() {
        return Files.isRegularFile(file)
                ? Optional.of(Catalog.of(JsonFiles.readObject(file, "The catalog of the source")))
                : Optional.empty();
    }

    /** Keeps a choice, readable by its owner only; atomic. */
    public void write(Catalog catalog) {
        JsonFiles.replacePrivate(file, catalog.json());
    }
}
