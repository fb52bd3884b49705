package io.dataspoc.pipe.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The compressions that data files are written with. */
public enum CompressionName {
    /** The default: small and fast. */
    ZSTD,
    /** For readers that are very old. */
    GZIP,
    /** Quick, and larger than the others. */
    SNAPPY,
    /** No compression. */
    NONE;

    /** The name as it stands in YAML. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name, letter case aside. */
    public static Optional<CompressionName> named(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(CompressionName::text).toList();
    }
}
