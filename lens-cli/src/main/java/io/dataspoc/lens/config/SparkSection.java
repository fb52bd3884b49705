package io.dataspoc.lens.config;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigSection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code spark}. */
final class SparkSection {
    private final ConfigSection section;
    private final Environment environment;

    SparkSection(ConfigSection section, Environment environment) {
        this.section = section.allowOnly("url", "locations", "options");
        this.environment = environment;
    }

    SparkSettings read() {
        Map<String, String> locations = new LinkedHashMap<>(SparkSettings.NONE.locations());
        locations.putAll(texts("locations"));
        String url = section.text("url", environment).map(String::strip).orElse("");
        if (!url.isEmpty() && !url.startsWith("sc://")) {
            throw section.error(
                    "url", "'url' is the address of a Spark Connect server, such as sc://spark.example.com:15002.");
        }
        return new SparkSettings(url, locations, texts("options"));
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.section(name).ifPresent(inner -> {
            for (String key : inner.names()) {
                texts.put(key, inner.text(key, environment).orElse(""));
            }
        });
        return texts;
    }
}
