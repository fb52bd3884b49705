package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool answers: the same for programs and as text.
 *
 * @param structured for programs; null for an error
 * @param text for the model
 * @param failed whether the tool failed, so that the model may try another way
 */
public record ToolResult(ObjectNode structured, String text, boolean failed) {
    /** Refuses a null text. */
    public ToolResult {
        requireNonNull(text, "text is null");
    }

    /** An answer whose text is its JSON. */
    public static ToolResult of(ObjectNode structured) {
        return new ToolResult(structured, structured.toPrettyString(), false);
    }

    /** A structured answer that tells of a failure. */
    public static ToolResult failed(ObjectNode structured) {
        return new ToolResult(structured, structured.toPrettyString(), true);
    }

    /** A failure: what is wrong, which, what next. */
    public static ToolResult error(String text) {
        return new ToolResult(null, text, true);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("content").addObject().put("type", "text").put("text", text);
        if (structured != null) {
            json.set("structuredContent", structured);
        }
        return json.put("isError", failed);
    }
}
