package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A setting of a tap's config.
 *
 * @param name its key; dots lead into objects
 * @param kind what its value is
 * @param need whether it must be given
 * @param preset its value where nobody says otherwise; missing for none
 * @param choices the values that it may have; empty for any
 * @param help what it is, in a few words
 * @param variable the environment variable that takes its place where a config lacks it, for taps that insist on it; empty
 *     text for none
 */
public record TapSetting(
        String name, Kind kind, Need need, JsonNode preset, List<String> choices, String help, String variable) {
    /** What a value is. */
    public enum Kind {
        TEXT,
        SECRET,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE,
        /** A list of texts, given with commas. */
        LIST,
        /** A list that the tap wants as one text with commas. */
        COMMA_LIST,
        /** Any JSON. */
        JSON
    }

    /** Whether it must be given. */
    public enum Need {
        REQUIRED,
        /** Asked for, but may be left empty. */
        ASKED,
        /** Only by flag or in the file. */
        OPTIONAL
    }

    /** Refuses nulls. */
    public TapSetting {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(need, "need is null");
        requireNonNull(preset, "preset is null");
        choices = List.copyOf(choices);
        requireNonNull(help, "help is null");
        requireNonNull(variable, "variable is null");
    }

    /** One that nothing takes the place of. */
    public TapSetting(String name, Kind kind, Need need, JsonNode preset, List<String> choices, String help) {
        this(name, kind, need, preset, choices, help, "");
    }

    /** Whether its value must not be shown. */
    public boolean isSecret() {
        return kind == Kind.SECRET;
    }

    static TapSetting of(JsonNode json) {
        List<String> choices = new ArrayList<>();
        json.path("choices").forEach(choice -> choices.add(choice.asText()));
        return new TapSetting(
                json.path("name").asText(),
                Kind.valueOf(json.path("kind").asText("text").toUpperCase(Locale.ROOT)),
                Need.valueOf(json.path("need").asText("asked").toUpperCase(Locale.ROOT)),
                json.has("default") ? json.path("default") : MissingNode.getInstance(),
                choices,
                json.path("help").asText(""),
                json.path("variable").asText(""));
    }
}
