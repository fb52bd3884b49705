package io.dataspoc.lens.engine;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of the machine DuckDB may take; an empty text leaves a setting to DuckDB.
 *
 * @param memoryLimit as {@code 4GB} or {@code 60%}; DuckDB's default is 80 % of the machine's memory
 * @param threads a whole number; DuckDB's default is the number of cores
 * @param temporaryFolder where what does not fit into memory goes; Lens's default is {@code tmp/} in its home
 * @param maxTemporarySize how much of that there may be, as {@code 50GB}; DuckDB's default is 90 % of the free disk
 */
public record EngineSettings(String memoryLimit, String threads, String temporaryFolder, String maxTemporarySize) {
    /** Everything as DuckDB and Lens have it by themselves. */
    public static final EngineSettings DEFAULT = new EngineSettings("", "", "", "");

    /** Refuses nulls. */
    public EngineSettings {
        requireNonNull(memoryLimit, "memoryLimit is null");
        requireNonNull(threads, "threads is null");
        requireNonNull(temporaryFolder, "temporaryFolder is null");
        requireNonNull(maxTemporarySize, "maxTemporarySize is null");
    }

    /** The same, with a limit of memory and of temporary disk where none is set. */
    public EngineSettings orAtMost(String memory, String temporary) {
        return new EngineSettings(
                memoryLimit.isEmpty() ? memory : memoryLimit,
                threads,
                temporaryFolder,
                maxTemporarySize.isEmpty() ? temporary : maxTemporarySize);
    }

    /** Those that are set, by DuckDB's names; the folder aside. */
    Map<String, String> byName() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "memory_limit", memoryLimit);
        put(settings, "threads", threads);
        put(settings, "max_temp_directory_size", maxTemporarySize);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }
}
