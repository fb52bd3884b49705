package io.dataspoc.lens.config;

import java.util.Locale;
import java.util.Optional;

/** How DuckDB reads files on object stores. */
public enum S3Reader {
    /** By its httpfs extension where that is installed, else as {@link #CACHE}. */
    AUTO,
    /** By its httpfs extension, which must be installed. */
    HTTPFS,
    /** From copies on this machine. */
    CACHE;

    static Optional<S3Reader> parse(String text) {
        for (S3Reader reader : values()) {
            if (reader.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(reader);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
