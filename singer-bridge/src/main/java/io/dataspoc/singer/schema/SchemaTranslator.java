package io.dataspoc.singer.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Translates the JSON Schema of a Singer stream into columns. */
public final class SchemaTranslator {

    private SchemaTranslator() {}

    /**
     * The columns of a stream: one for each of the schema's properties, in their order.
     *
     * @throws IllegalArgumentException with one line for the user if the schema is none, or refers to what it doesn't hold
     */
    public static StreamSchema translate(JsonNode schema) {
        throw new UnsupportedOperationException();
    }
}
