package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.files.StreamSettings.Partitions;
import io.dataspoc.singer.tap.Nearest;
import io.dataspoc.singer.tap.TapException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the config of a file tap. */
final class FileTapConfig {

    private static final Set<String> COMMON =
            Set.of("path", "glob", "keys", "types", "file_column", "partition_columns");
    private static final Set<String> TOP = Set.of("stream_name", "streams");

    private final FileFormat format;

    private FileTapConfig(FileFormat format) {
        this.format = format;
    }

    /**
     * Reads a config.
     *
     * @throws TapException if a setting is unknown or wrong
     */
    static List<StreamSettings> read(FileFormat format, JsonNode config) {
        return new FileTapConfig(format).read(config);
    }

    private List<StreamSettings> read(JsonNode config) {
        if (!(config instanceof ObjectNode object)) {
            throw new TapException("The tap " + format.name() + " needs a config with 'path'.");
        }
        allow(object, union(COMMON, TOP));
        if (!object.path("streams").isObject()) {
            return List.of(settings(object.path("stream_name").asText(""), path("", object), object));
        }
        List<StreamSettings> streams = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : object.path("streams").properties()) {
            streams.add(stream(entry.getKey(), entry.getValue(), object));
        }
        return streams;
    }

    private StreamSettings stream(String name, JsonNode given, ObjectNode top) {
        ObjectNode own = top.deepCopy();
        own.remove(List.of("streams", "stream_name", "path"));
        if (given.isTextual()) {
            own.set("path", given);
        } else if (given instanceof ObjectNode object) {
            allow(object, COMMON);
            own.setAll(object);
        } else {
            throw new TapException("'streams." + name + "' must be a path, or settings with one.");
        }
        return settings(name, path(top.path("path").asText(""), own), own);
    }

    private String path(String above, ObjectNode settings) {
        String path = settings.path("path").asText("");
        if (path.isBlank()) {
            throw new TapException("'path' is missing in the source's config: a folder, a file or a glob, such as "
                    + "s3://bucket/folder/*." + format.name() + ".");
        }
        return above.isEmpty() || FilePattern.isAbsolute(path) ? path : above.replaceFirst("/+$", "") + "/" + path;
    }

    private StreamSettings settings(String stream, String path, ObjectNode settings) {
        format.check(settings);
        return new StreamSettings(
                stream,
                path,
                settings.path("glob").asText(""),
                keys(settings.path("keys")),
                settings.path("file_column").asText(""),
                settings.path("partition_columns").asBoolean(false) ? Partitions.COLUMNS : Partitions.IGNORED,
                settings);
    }

    private static Map<String, List<String>> keys(JsonNode keys) {
        if (keys.isObject()) {
            return keys.properties().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> texts(entry.getValue())));
        }
        return keys.isMissingNode() ? Map.of() : Map.of("*", texts(keys));
    }

    private static List<String> texts(JsonNode value) {
        return value.isTextual()
                ? List.of(value.asText().split("\\s*,\\s*"))
                : StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private void allow(ObjectNode object, Set<String> names) {
        Set<String> known = new TreeSet<>(union(names, format.settings()));
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.startsWith("_")) {
                throw new TapException("The tap " + format.name() + " has no setting '" + name + "'."
                        + Nearest.to(name, known)
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse(" Known: " + String.join(", ", known) + "."));
            }
        });
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }
}
