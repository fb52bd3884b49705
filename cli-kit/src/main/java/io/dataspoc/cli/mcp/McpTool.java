package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A tool that a model may call.
 *
 * @param name its name
 * @param title its name for people
 * @param description what it does, when to use it, and what comes back; written for a model
 * @param input the JSON Schema of its arguments, an object
 * @param output the JSON Schema of its structured result, an object
 * @param hints what clients may show or ask for
 * @param code what it does
 */
public record McpTool(
        String name, String title, String description, ObjectNode input, ObjectNode output, Hints hints, Code code) {
    /** Refuses nulls. */
    public McpTool {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(description, "description is null");
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(hints, "hints is null");
        requireNonNull(code, "code is null");
    }

    /** What a tool does to the world, as the protocol's annotations tell it. */
    public enum Hints {
        /** It reads only. */
        READ_ONLY,
        /** It reads only, and asks a service somewhere else, whose answers differ. */
        READS_ELSEWHERE,
        /** It fetches or keeps copies; no data changes. */
        FETCHES,
        /** It adds or replaces data. */
        WRITES
    }

    /** What a tool does. */
    @FunctionalInterface
    public interface Code {
        /**
         * Does it.
         *
         * @param arguments what the model gives; they fit the tool's schema as far as {@link Arguments} checks
         * @param call for progress and cancellation
         * @throws IOException with a message for the model
         */
        ToolResult call(ObjectNode arguments, McpRequest call) throws IOException;
    }

    /** As {@code tools/list} shows it. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name).put("title", title).put("description", description);
        json.set("inputSchema", input);
        json.set("outputSchema", output);
        boolean reads = hints == Hints.READ_ONLY || hints == Hints.READS_ELSEWHERE;
        json.putObject("annotations")
                .put("title", title)
                .put("readOnlyHint", reads)
                .put("destructiveHint", hints == Hints.WRITES)
                .put("idempotentHint", hints == Hints.READ_ONLY || hints == Hints.FETCHES)
                .put("openWorldHint", hints != Hints.READ_ONLY);
        return json;
    }
}
