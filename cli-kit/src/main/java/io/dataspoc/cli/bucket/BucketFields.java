package io.dataspoc.cli.bucket;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.cli.config.ConfigSection;
import java.util.Map;
import java.util.Optional;

/** Where the settings of one bucket come from: a configuration file or a command line. */
interface BucketFields {
    /** What a setting is, variables expanded; empty where it is not given. */
    Optional<String> text(String name);

    /** An error about a setting. */
    CommandFailure error(String name, String message);

    /** Those of an item of a configuration file; errors say where it stands. */
    static BucketFields of(ConfigSection section, Environment environment) {
        return new BucketFields() {
            @Override
            public Optional<String> text(String name) {
                return section.text(name, environment);
            }

            @Override
            public ConfigError error(String name, String message) {
                return section.error(name, message);
            }
        };
    }

    /** Those of a command line; errors are wrong command lines. */
    static BucketFields of(Map<String, String> fields, Environment environment) {
        return new BucketFields() {
            @Override
            public Optional<String> text(String name) {
                return Optional.ofNullable(fields.get(name)).map(environment::expandVariables);
            }

            @Override
            public CommandFailure error(String name, String message) {
                return CommandFailure.usage(message);
            }
        };
    }
}
