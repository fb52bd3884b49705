package io.dataspoc.lake.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column as the manifest tells it.
 *
 * @param name its exact name
 * @param type the name that pyarrow gives its type, such as {@code int64}, {@code string} or
 *     {@code timestamp[us, tz=UTC]}; empty where it is not known
 * @param nullable whether its source says that it may be null
 */
public record Column(String name, String type, boolean nullable) {

    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** Reads an array of columns; a bare text is a column of unknown type, as some manifests have it. */
    public static List<Column> listFromJson(JsonNode array) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode node : array) {
            columns.add(
                    node.isTextual()
                            ? new Column(node.textValue(), "", true)
                            : new Column(
                                    node.path("name").asText(),
                                    node.path("type").asText(),
                                    node.path("nullable").asBoolean(true)));
        }
        return List.copyOf(columns);
    }

    /** Writes columns; fields that {@code known} has for a column and this type does not know are kept. */
    public static void putList(ObjectNode object, String field, List<Column> columns, JsonNode known) {
        ArrayNode array = object.arrayNode();
        for (Column column : columns) {
            ObjectNode node = extraOf(column, known);
            node.put("name", column.name()).put("type", column.type()).put("nullable", column.nullable());
            array.add(node);
        }
        object.set(field, array);
    }

    static Map<String, String> descriptions(JsonNode array) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (JsonNode node : array) {
            Json.text(node, TableNotes.DESCRIPTION)
                    .ifPresent(text -> descriptions.put(node.path("name").asText(), text));
        }
        return descriptions;
    }

    static void describe(JsonNode array, Map<String, String> descriptions) {
        for (JsonNode node : array) {
            if (node instanceof ObjectNode column) {
                String description = descriptions.get(column.path("name").asText());
                Json.putOptional(column, TableNotes.DESCRIPTION, Optional.ofNullable(description));
            }
        }
    }

    private static ObjectNode extraOf(Column column, JsonNode known) {
        for (JsonNode node : known) {
            if (node instanceof ObjectNode found
                    && column.name().equals(Json.text(found, "name").orElse(null))) {
                return found.deepCopy();
            }
        }
        return Json.object();
    }
}
