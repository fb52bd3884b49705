package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Something that a client may read.
 *
 * @param uri its address
 * @param name its name
 * @param description what it holds
 * @param mimeType of its text
 * @param text reads it
 */
public record McpResource(String uri, String name, String description, String mimeType, Text text) {
    /** Refuses nulls. */
    public McpResource {
        requireNonNull(uri, "uri is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(mimeType, "mimeType is null");
        requireNonNull(text, "text is null");
    }

    /** Reads a resource. */
    @FunctionalInterface
    public interface Text {
        /** The text as it is now. */
        String read() throws IOException;
    }

    /** As {@code resources/list} shows it. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uri", uri)
                .put("name", name)
                .put("description", description)
                .put("mimeType", mimeType);
    }
}
