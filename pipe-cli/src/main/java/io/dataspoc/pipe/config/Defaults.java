package io.dataspoc.pipe.config;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.cli.config.ConfigSection;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What {@code config.yaml} sets for pipelines that don't say it themselves.
 *
 * @param section its {@code defaults}; null where there are none
 */
record Defaults(ConfigSection section) {
    /** What the file says; nothing where it isn't there. */
    static Defaults read(PipeHome home, ConfigReader yaml) {
        requireNonNull(home, "home is null");
        if (!Files.exists(home.configFile())) {
            return new Defaults(null);
        }
        ConfigSection root = yaml.read(home.configFile()).allowOnly("defaults");
        return new Defaults(root.section("defaults")
                .map(defaults -> defaults.allowOnly("compression", "partition_by"))
                .orElse(null));
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
