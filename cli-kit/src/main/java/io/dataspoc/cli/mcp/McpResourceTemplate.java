package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Things that a client may read, each at an address of one form.
 *
 * @param uriTemplate the form, as RFC 6570 writes it, such as {@code lens://table/{layer}/{table}}
 * @param name its name
 * @param description what there is
 * @param mimeType of the texts
 * @param texts reads one
 */
public record McpResourceTemplate(String uriTemplate, String name, String description, String mimeType, Texts texts) {
    /** Refuses nulls. */
    public McpResourceTemplate {
        requireNonNull(uriTemplate, "uriTemplate is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(mimeType, "mimeType is null");
        requireNonNull(texts, "texts is null");
    }

    /** Reads one of the things. */
    @FunctionalInterface
    public interface Texts {
        /** The text at an address; empty if there is nothing, or the address has another form. */
        Optional<String> read(String uri) throws IOException;
    }

    /** As {@code resources/templates/list} shows it. */
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uriTemplate", uriTemplate)
                .put("name", name)
                .put("description", description)
                .put("mimeType", mimeType);
    }
}
