package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON Schema of a JSON value. Texts are texts, whatever is in them. */
final class ValueTypes {

    private ValueTypes() {}

    static ObjectNode of(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> Properties.of("boolean");
            case NUMBER -> Properties.of(value.isIntegralNumber() && value.canConvertToLong() ? "integer" : "number");
            case STRING, BINARY -> Properties.of("string");
            case OBJECT, POJO -> Properties.of("object");
            case ARRAY -> array(value);
            case NULL, MISSING -> Properties.unknown();
        };
    }

    /** A list where all elements are scalars of one kind. */
    private static ObjectNode array(JsonNode value) {
        ObjectNode items = Properties.unknown();
        for (JsonNode item : value) {
            items = Properties.merge(items, of(item));
        }
        ObjectNode schema = Properties.of("array");
        String type = items.path("type").path(1).asText();
        if (!Properties.isUnknown(items) && !type.equals("object") && !type.equals("array")) {
            schema.set("items", items);
        }
        return schema;
    }
}
