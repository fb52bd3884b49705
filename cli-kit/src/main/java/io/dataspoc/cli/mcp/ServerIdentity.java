package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who the server is.
 *
 * @param name its name for programs
 * @param title its name for people
 * @param version the version of the software
 * @param instructions how to use it, for a model
 */
public record ServerIdentity(String name, String title, String version, String instructions) {
    /** Refuses nulls. */
    public ServerIdentity {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(version, "version is null");
        requireNonNull(instructions, "instructions is null");
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("title", title)
                .put("version", version);
    }
}
