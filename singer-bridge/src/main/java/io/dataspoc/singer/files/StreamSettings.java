package io.dataspoc.singer.files;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that are read in the same way.
 *
 * @param stream the stream that all of them belong to; empty where their names tell
 * @param path where they are; may have wildcards
 * @param glob which files of a folder; empty for those of the format
 * @param keys the columns that tell rows apart, by stream; {@code *} for every stream
 * @param fileColumn the column that gets a file's name; empty for none
 * @param partitions whether {@code name=value} folders become columns
 * @param format the format's own settings
 */
record StreamSettings(
        String stream,
        String path,
        String glob,
        Map<String, List<String>> keys,
        String fileColumn,
        Partitions partitions,
        JsonNode format) {

    /** Whether {@code name=value} folders become columns. */
    enum Partitions {
        COLUMNS,
        IGNORED
    }

    StreamSettings {
        requireNonNull(stream, "stream is null");
        requireNonNull(path, "path is null");
        keys = Map.copyOf(keys);
    }

    List<String> keysOf(String name) {
        return Optional.ofNullable(keys.get(name)).orElse(keys.getOrDefault("*", List.of()));
    }
}
