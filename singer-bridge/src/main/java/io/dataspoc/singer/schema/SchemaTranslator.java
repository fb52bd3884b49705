package io.dataspoc.singer.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Translates the JSON Schema of a Singer stream into columns: one column for each property, in their order. Objects and arrays
 * become JSON text; properties that may be of several types become text.
 */
public final class SchemaTranslator {

    private final TypeTranslator types;

    private SchemaTranslator(JsonNode root) {
        this.types = new TypeTranslator(new References(root));
    }

    /**
     * The columns of a stream.
     *
     * @throws IllegalArgumentException with one line for the user if a reference leads nowhere or in a circle
     */
    public static StreamSchema translate(JsonNode schema) {
        return new SchemaTranslator(schema).columns(schema);
    }

    private StreamSchema columns(JsonNode schema) {
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : types.properties(schema).entrySet()) {
            TypeTranslator.Typed typed = types.translate(property.getValue());
            columns.add(
                    typed.nullable() || !types.requires(schema, property.getKey())
                            ? Column.nullable(property.getKey(), typed.type())
                            : Column.required(property.getKey(), typed.type()));
        }
        return StreamSchema.of(columns);
    }
}
