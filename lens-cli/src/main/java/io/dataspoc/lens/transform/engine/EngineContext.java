package io.dataspoc.lens.transform.engine;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.SparkSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What an engine that is no part of Lens works with.
 *
 * @param plugin the folder that it was found in
 * @param settings where its cluster is
 * @param buckets the buckets of the configuration
 * @param temporary a folder for files that are needed for a while; it need not exist
 * @param comparison whether the results of queries are compared with DuckDB's before they count
 * @param clock tells the time of the run
 * @param notices hears what people should know
 */
public record EngineContext(
        Path plugin,
        SparkSettings settings,
        OpenBuckets buckets,
        Path temporary,
        Comparison comparison,
        Clock clock,
        Consumer<String> notices) {
    /** Whether results are compared with DuckDB's. */
    public enum Comparison {
        /** On a sample, before a query's first run and after it changed. */
        SAMPLE,
        /** Not at all. */
        NONE
    }

    /** Checks that all are there. */
    public EngineContext {
        requireNonNull(plugin, "plugin is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(buckets, "buckets is null");
        requireNonNull(temporary, "temporary is null");
        requireNonNull(comparison, "comparison is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(notices, "notices is null");
    }
}
