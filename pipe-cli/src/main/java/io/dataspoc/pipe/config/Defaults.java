package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketSettings;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What {@code config.yaml} sets for all pipelines.
 *
 * @param section its {@code defaults}, for pipelines that don't say it themselves; null where there are none
 * @param buckets how its {@code buckets} are reached
 */
record Defaults(ConfigSection section, BucketSettings buckets) {
    /** What the file says; nothing where it isn't there. */
    static Defaults read(PipeHome home, Environment environment, ConfigReader yaml) {
        requireNonNull(home, "home is null");
        if (!Files.exists(home.configFile())) {
            return new Defaults(null, BucketSettings.NONE);
        }
        ConfigSection root = yaml.read(home.configFile()).allowOnly("defaults", "buckets");
        ConfigSection section = root.section("defaults")
                .map(defaults ->
                        defaults.allowOnly(PipelineReader.with(RunReader.DEFAULT_KEYS, "compression", "partition_by")))
                .orElse(null);
        return new Defaults(section, BucketSettings.read(root, environment));
    }

    /** The section that sets {@code key}: the pipeline's own, else the defaults where they do. */
    ConfigSection sectionOf(String key, ConfigSection own) {
        boolean inherited =
                own.text(key).isEmpty() && section != null && section.text(key).isPresent();
        return inherited ? section : own;
    }

    Optional<String> text(String key, ConfigSection own) {
        return sectionOf(key, own).text(key);
    }
}
