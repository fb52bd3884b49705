package io.dataspoc.singer.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * A SCHEMA message.
 *
 * @param stream the stream's name, exactly as the tap writes it
 * @param schema the JSON Schema of its records
 * @param keyProperties the names of the primary key's properties; empty if it has none
 * @param bookmarkProperties the names of the replication key's properties; empty if none are given
 */
public record SchemaMessage(
        String stream, JsonNode schema, List<String> keyProperties, List<String> bookmarkProperties) {

    public SchemaMessage {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(schema, "schema is null");
        keyProperties = List.copyOf(keyProperties);
        bookmarkProperties = List.copyOf(bookmarkProperties);
    }
}
