package io.dataspoc.pipe.config;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigSection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what a pipeline says about its runs; {@code config.yaml} may say it for all pipelines but the tags. */
final class RunReader {
    /** The keys that it reads at the top of a pipeline's file. */
    static final List<String> KEYS = List.of("tags", "retries", "timeout", "notify");

    /** The keys that it reads in the defaults. */
    static final List<String> DEFAULT_KEYS = List.of("retries", "timeout", "notify");

    private RunReader() {}

    static RunSettings read(ConfigSection root, Optional<ConfigSection> defaults, Environment environment) {
        Optional<ConfigSection> retries = at("retries", root, defaults);
        Optional<ConfigSection> timeout = at("timeout", root, defaults);
        return new RunSettings(
                tags(root),
                retries.map(RunReader::retries).orElse(Retries.NONE),
                timeout.flatMap(section -> section.text("timeout").map(text -> duration(section, "timeout", text)))
                        .orElse(Duration.ZERO),
                NotifyReader.read(root, defaults, environment));
    }

    private static Optional<ConfigSection> at(String key, ConfigSection own, Optional<ConfigSection> defaults) {
        return own.names().contains(key)
                ? Optional.of(own)
                : defaults.filter(section -> section.names().contains(key));
    }

    private static List<String> tags(ConfigSection root) {
        List<String> tags = list(root, "tags");
        for (String tag : tags) {
            if (!tag.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:/-]*")) {
                throw root.error(
                        "tags", "'" + tag + "' can't be a tag: use letters, digits, '_', '-', '.', ':' and '/'.");
            }
        }
        return tags;
    }

    private static Retries retries(ConfigSection section) {
        if (!section.isSection("retries")) {
            return new Retries(
                    section.text("retries")
                            .map(text -> count(section, "retries", text))
                            .orElse(0),
                    Retries.WAIT,
                    Retries.LONGEST);
        }
        ConfigSection own = section.section("retries").orElseThrow().allowOnly("count", "wait", "max_wait");
        return new Retries(
                count(own, "count", own.requiredText("count")),
                own.text("wait").map(text -> duration(own, "wait", text)).orElse(Retries.WAIT),
                own.text("max_wait")
                        .map(text -> duration(own, "max_wait", text))
                        .orElse(Retries.LONGEST));
    }

    private static int count(ConfigSection section, String key, String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > Retries.MOST) {
            throw section.error(key, "'" + text + "' is not a number of repetitions from 0 to " + Retries.MOST + ".");
        }
        return Integer.parseInt(text);
    }

    /** A text, or a list of them. */
    static List<String> list(ConfigSection section, String key) {
        return section.isList(key)
                ? section.texts(key).orElse(List.of())
                : section.text(key).map(List::of).orElse(List.of());
    }

    static Duration duration(ConfigSection section, String key, String text) {
        return DurationText.parse(text)
                .orElseThrow(
                        () -> section.error(key, "'" + text + "' is not a time such as 500ms, 30s, 5m, 2h or 1d."));
    }

    static Duration positive(ConfigSection section, String key, String text) {
        Duration duration = duration(section, key, text);
        if (duration.isZero()) {
            throw section.error(key, "'" + key + "' must be more than nothing.");
        }
        return duration;
    }
}
