package io.dataspoc.pipe.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Writes out what holds where a file says nothing. */
public final class SchemaDefaults {
    private SchemaDefaults() {}

    /**
     * A file's content with all defaults written out, in the schema's order.
     *
     * @param given what the file says
     * @param inherited what another file says for it, by the same names; wins over the schema's defaults
     */
    public static ObjectNode fill(ObjectNode given, ObjectNode inherited, ConfigSchema schema) {
        return section(given, inherited, schema.json());
    }

    private static ObjectNode section(ObjectNode given, ObjectNode inherited, JsonNode schema) {
        ObjectNode filled = given.objectNode();
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            String name = each.getKey();
            JsonNode property = each.getValue();
            JsonNode own = present(given.get(name)) ? given.get(name) : inherited.get(name);
            if (property.has("properties")) {
                ObjectNode inner = given.get(name) instanceof ObjectNode object ? object : given.objectNode();
                ObjectNode others = inherited.get(name) instanceof ObjectNode object ? object : given.objectNode();
                ObjectNode section = section(inner, others, property);
                if (!section.isEmpty()) {
                    filled.set(name, section);
                }
            } else if (present(own)) {
                filled.set(name, own);
            } else if (property.has("default")) {
                filled.set(name, property.get("default"));
            }
        }
        return filled;
    }

    private static boolean present(JsonNode value) {
        return value != null && !value.isNull();
    }
}
