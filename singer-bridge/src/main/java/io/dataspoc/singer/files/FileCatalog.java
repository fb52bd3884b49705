package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalog of a file tap (Singer, discovery mode). */
final class FileCatalog {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    FileCatalog() {
        json.putArray("streams");
    }

    ObjectNode json() {
        return json;
    }

    void add(String stream, List<String> keys, ObjectNode schema) {
        ObjectNode entry = json.withArray("streams").addObject();
        entry.put("tap_stream_id", stream).put("stream", stream);
        keys.forEach(entry.putArray("key_properties")::add);
        entry.set("schema", schema);
        ObjectNode root = metadata(entry).put("inclusion", "available");
        root.put("selected-by-default", true).put("forced-replication-method", "INCREMENTAL");
        keys.forEach(root.putArray("table-key-properties")::add);
        schema.path("properties")
                .fieldNames()
                .forEachRemaining(column -> metadata(entry, "properties", column)
                        .put("inclusion", keys.contains(column) ? "automatic" : "available"));
    }

    private static ObjectNode metadata(ObjectNode entry, String... breadcrumb) {
        ObjectNode item = entry.withArray("metadata").addObject();
        var path = item.putArray("breadcrumb");
        for (String name : breadcrumb) {
            path.add(name);
        }
        return item.putObject("metadata");
    }

    /**
     * The columns that a catalog leaves out, by the streams that it selects; empty text stands for those of no catalog.
     *
     * @param catalog as the tap was given it; anything but an object for none
     */
    static Map<String, Set<String>> left(JsonNode catalog) {
        Map<String, Set<String>> left = new HashMap<>();
        for (JsonNode entry : catalog.path("streams")) {
            Set<String> columns = new HashSet<>();
            boolean selected = false;
            for (JsonNode item : entry.path("metadata")) {
                JsonNode metadata = item.path("metadata");
                if (item.path("breadcrumb").isEmpty()) {
                    selected = metadata.path("selected").asBoolean(false);
                } else if (!metadata.path("selected").asBoolean(true)
                        && !metadata.path("inclusion").asText().equals("automatic")) {
                    columns.add(item.path("breadcrumb").path(1).asText());
                }
            }
            if (selected) {
                left.put(entry.path("tap_stream_id").asText(), columns);
            }
        }
        return left;
    }
}
