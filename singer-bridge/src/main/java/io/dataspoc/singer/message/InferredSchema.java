package io.dataspoc.singer.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.json.Json;
import java.io.IOException;
import java.util.List;

/**
 * A SCHEMA made of a record, for streams that send none: each property has the type of its value, and may be null. Properties that
 * are null or missing in that record are taken up when they first have a value.
 */
final class InferredSchema {

    private InferredSchema() {}

    /** The SCHEMA message that would fit a record. */
    static SchemaMessage of(String stream, byte[] b, int recordFrom, int recordTo) throws IOException {
        JsonNode record = Json.mapper().readTree(b, recordFrom, recordTo - recordFrom);
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        record.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                properties.set(property.getKey(), type(property.getValue()));
            }
        });
        return new SchemaMessage(stream, schema, List.of(), List.of());
    }

    private static ObjectNode type(JsonNode value) {
        ObjectNode type = JsonNodeFactory.instance.objectNode();
        type.putArray("type").add("null").add(name(value));
        boolean scalars =
                value.isArray() && !value.isEmpty() && value.valueStream().allMatch(JsonNode::isValueNode);
        if (scalars) {
            ObjectNode items = type.putObject("items");
            value.valueStream()
                    .filter(item -> !item.isNull())
                    .map(InferredSchema::name)
                    .distinct()
                    .forEach(items.withArrayProperty("type")::add);
        }
        return type;
    }

    private static String name(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY, NULL, MISSING -> "string";
        };
    }
}
