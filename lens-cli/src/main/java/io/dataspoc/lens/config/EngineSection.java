package io.dataspoc.lens.config;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.lens.engine.EngineSettings;

/** Reads {@code duckdb} of the configuration. */
final class EngineSection {
    private static final String SIZE = "\\d+(\\.\\d+)? ?([KMGTkmgt][iI]?)?[Bb]?";

    private final ConfigSection section;
    private final Environment environment;

    EngineSection(ConfigSection section, Environment environment) {
        this.section = section.allowOnly("memory_limit", "threads", "temp_directory", "max_temp_directory_size");
        this.environment = environment;
    }

    EngineSettings read() {
        return new EngineSettings(
                size("memory_limit", "|\\d{1,3} ?%"),
                threads(),
                section.text("temp_directory", environment)
                        .map(text -> environment.path(text).toAbsolutePath().toString())
                        .orElse(""),
                size("max_temp_directory_size", ""));
    }

    private String size(String name, String more) {
        String text = section.text(name).map(String::strip).orElse("");
        if (!text.isEmpty() && !text.matches(SIZE + more)) {
            throw section.error(name, "'" + text + "' is not a size such as 500MB or 4GB.");
        }
        return text;
    }

    private String threads() {
        String text = section.text("threads").map(String::strip).orElse("");
        if (!text.isEmpty() && !text.matches("[1-9]\\d{0,3}")) {
            throw section.error("threads", "'" + text + "' is not a number of threads, such as 4.");
        }
        return text;
    }
}
