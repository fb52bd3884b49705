package io.dataspoc.singer.parquet;

import io.dataspoc.singer.schema.StreamSchema;
import java.util.List;
import java.util.Objects;

/**
 * What a SCHEMA message says about a stream, as columns.
 *
 * @param stream the stream's name, for messages
 * @param schema its columns
 * @param keyProperties its primary key, for the count of null keys; empty if it has none
 */
public record StreamDefinition(String stream, StreamSchema schema, List<String> keyProperties) {

    public StreamDefinition {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(schema, "schema is null");
        keyProperties = List.copyOf(keyProperties);
    }
}
