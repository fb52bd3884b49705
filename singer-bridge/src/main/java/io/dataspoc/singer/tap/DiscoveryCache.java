package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.tap.Discovered.Cause;
import io.dataspoc.singer.tap.Discovered.Certainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The file that remembers a tap's catalog, or that it has none. */
record DiscoveryCache(Path file) {

    private static final String KEY = "key";
    private static final String OPTION = "option";
    private static final String PROVEN = "proven";
    private static final String CATALOG = "catalog";
    private static final String NONE = "none";

    /** What the answer depends on: the command, its programs and scripts as they are now, and the config. */
    static String key(TapCommand command, SourceConfig config, Map<String, String> environment) {
        ObjectNode parts = JsonFiles.MAPPER.createObjectNode();
        if (command.inner().isEmpty()) {
            parts.put("program", stamp(command.executable(environment)));
        }
        command.words().forEach(word -> parts.withArray("words").add(word).add(stamp(Path.of(word))));
        parts.set(CATALOG, Secrets.without(config.read()));
        return JsonFiles.sha256(JsonFiles.bytes(parts));
    }

    private static String stamp(Path path) {
        try {
            return Files.isRegularFile(path) ? path + " " + Files.getLastModifiedTime(path) : "";
        } catch (IOException e) {
            return path + " cannot be read";
        }
    }

    /** The answer remembered for a key; empty if there is none, or only for another key. */
    Optional<Discovered> read(String key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonFiles.readObject(file, "The remembered catalog");
            return json.path(KEY).asText().equals(key) ? Optional.of(answer(json)) : Optional.empty();
        } catch (TapException | IllegalArgumentException e) {
            // Cut off when the machine went down, or written by another version: the tap is asked again.
            return Optional.empty();
        }
    }

    private static Discovered answer(JsonNode json) {
        if (!json.has(CATALOG)) {
            return new Discovered.None(json.path(NONE).asText(), Cause.UNSUPPORTED);
        }
        return new Discovered.Found(
                Catalog.of(json.path(CATALOG)),
                CatalogOption.valueOf(json.path(OPTION).asText()),
                json.path(PROVEN).asBoolean() ? Certainty.PROVEN : Certainty.GUESSED);
    }

    void write(String key, Discovered answer) {
        ObjectNode json = JsonFiles.MAPPER.createObjectNode();
        json.put(KEY, key);
        if (answer instanceof Discovered.Found found) {
            json.put(OPTION, found.option().name());
            json.put(PROVEN, found.certainty() == Certainty.PROVEN);
            json.set(CATALOG, found.catalog().json());
        } else if (answer instanceof Discovered.None none) {
            json.put(NONE, none.reason());
        }
        JsonFiles.replacePrivate(file, json);
    }
}
