package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lens.cache.CacheLimits;
import io.dataspoc.lens.engine.EngineSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code config.yaml} says.
 *
 * @param buckets the registered buckets; the first one's tables have the bare names
 * @param targets patterns of table names ({@code *} and {@code ?}) and where transforms put such tables, in order
 * @param domain the domain of tables for which nothing else gives one
 * @param cache how much of object stores' files is kept on this machine
 * @param reader how files on object stores are read
 * @param engine how much of the machine DuckDB may take
 */
public record LensConfig(
        List<BucketEntry> buckets,
        Map<String, TargetFolder> targets,
        String domain,
        CacheLimits cache,
        S3Reader reader,
        EngineSettings engine) {
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
    }

    /** Of a home without a configuration file. */
    public static LensConfig empty() {
        return new LensConfig(
                List.of(), Map.of(), DEFAULT_DOMAIN, CacheLimits.DEFAULT, S3Reader.AUTO, EngineSettings.DEFAULT);
    }

    /** This configuration with one more bucket. */
    public LensConfig with(BucketEntry bucket) {
        List<BucketEntry> more = new ArrayList<>(buckets);
        more.add(bucket);
        return new LensConfig(more, targets, domain, cache, reader, engine);
    }

    /** Where the first pattern that matches a table's name sends it, case aside. */
    public Optional<TargetFolder> target(String table) {
        return targets.entrySet().stream()
                .filter(target -> Glob.matches(target.getKey(), table))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
