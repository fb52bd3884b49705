package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a tap before it is installed.
 *
 * @param name its program's name
 * @param about what it reads
 * @param docs where its settings are described
 * @param variants those of its name, the usual one first; one at least
 */
public record TapTemplate(String name, String about, String docs, List<TapVariant> variants) {
    /** Refuses nulls and a tap without variants. */
    public TapTemplate {
        requireNonNull(name, "name is null");
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException(name + " has no variants");
        }
    }

    /** The variant of that name; the usual one for empty text, empty if there is none. */
    public Optional<TapVariant> variant(String wanted) {
        return variants.stream()
                .filter(variant -> wanted.isEmpty() || variant.name().equals(wanted))
                .findFirst();
    }

    static TapTemplate of(JsonNode json) {
        List<TapVariant> variants = new ArrayList<>();
        for (JsonNode variant : json.path("variants")) {
            List<String> with = new ArrayList<>();
            variant.path("with").forEach(each -> with.add(each.asText()));
            List<TapSetting> settings = new ArrayList<>();
            variant.path("settings").forEach(each -> settings.add(TapSetting.of(each)));
            variants.add(new TapVariant(
                    variant.path("name").asText(), variant.path("package").asText(), with, settings));
        }
        return new TapTemplate(
                json.path("tap").asText(),
                json.path("about").asText(),
                json.path("docs").asText(),
                variants);
    }
}
