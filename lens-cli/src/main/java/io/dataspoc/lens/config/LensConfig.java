package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lens.cache.CacheLimits;
import io.dataspoc.lens.catalog.Aliases;
import io.dataspoc.lens.engine.EngineSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What {@code config.yaml} says.
 *
 * @param buckets the registered buckets; the first one's tables have the bare names
 * @param targets patterns of table names ({@code *} and {@code ?}) and where transforms put such tables, in order
 * @param domain the domain of tables for which nothing else gives one
 * @param cache how much of object stores' files is kept on this machine
 * @param reader how files on object stores are read
 * @param engine how much of the machine DuckDB may take
 * @param transformEngine the engine on which transforms run where nothing else is said
 * @param spark the Spark cluster on which transforms may run
 */
public record LensConfig(
        List<BucketEntry> buckets,
        Map<String, TargetFolder> targets,
        String domain,
        CacheLimits cache,
        S3Reader reader,
        EngineSettings engine,
        String transformEngine,
        SparkSettings spark) {
    /** The domain where the configuration names none. */
    public static final String DEFAULT_DOMAIN = "main";

    /** Keeps the order of the targets. */
    public LensConfig {
        buckets = List.copyOf(buckets);
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        requireNonNull(domain, "domain is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(reader, "reader is null");
        requireNonNull(engine, "engine is null");
        requireNonNull(transformEngine, "transformEngine is null");
        requireNonNull(spark, "spark is null");
    }

    /** The engine of transforms where the configuration names none. */
    public static final String DEFAULT_ENGINE = "duckdb";

    /** Of a home without a configuration file. */
    public static LensConfig empty() {
        return new LensConfig(
                List.of(),
                Map.of(),
                DEFAULT_DOMAIN,
                CacheLimits.DEFAULT,
                S3Reader.AUTO,
                EngineSettings.DEFAULT,
                DEFAULT_ENGINE,
                SparkSettings.NONE);
    }

    /** This configuration with one more bucket. */
    public LensConfig with(BucketEntry bucket) {
        List<BucketEntry> more = new ArrayList<>(buckets);
        more.add(bucket);
        return new LensConfig(more, targets, domain, cache, reader, engine, transformEngine, spark);
    }

    /**
     * This configuration with some of its buckets.
     *
     * @param wanted their addresses or aliases; none for all
     * @throws CommandFailure if one is not registered
     */
    public LensConfig only(List<String> wanted) {
        if (wanted.isEmpty()) {
            return this;
        }
        List<String> aliases = Aliases.of(buckets);
        List<BucketEntry> some = new ArrayList<>();
        for (String name : wanted) {
            int found = IntStream.range(0, buckets.size())
                    .filter(i -> aliases.get(i).equalsIgnoreCase(name)
                            || trimmed(buckets.get(i).uri()).equals(trimmed(name)))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.usage("No bucket '" + name + "' is registered. There are "
                            + String.join(
                                    ", ", buckets.stream().map(BucketEntry::uri).toList()) + "."));
            some.add(buckets.get(found));
        }
        return new LensConfig(some, targets, domain, cache, reader, engine, transformEngine, spark);
    }

    private static String trimmed(String uri) {
        return uri.replaceAll("/+$", "");
    }

    /** This configuration with another way to read object stores. */
    public LensConfig reading(S3Reader other) {
        return new LensConfig(buckets, targets, domain, cache, other, engine, transformEngine, spark);
    }

    /** This configuration with another share of the machine for DuckDB. */
    public LensConfig within(EngineSettings other) {
        return new LensConfig(buckets, targets, domain, cache, reader, other, transformEngine, spark);
    }

    /** Where the first pattern that matches a table's name sends it, case aside. */
    public Optional<TargetFolder> target(String table) {
        return targets.entrySet().stream()
                .filter(target -> Glob.matches(target.getKey(), table))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
