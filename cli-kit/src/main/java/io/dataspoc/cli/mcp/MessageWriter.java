package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** Writes messages, one on a line. Used by several threads. */
final class MessageWriter {
    private final PrintStream out;

    MessageWriter(PrintStream out) {
        this.out = out;
    }

    synchronized void write(JsonNode message) {
        out.println(message);
        out.flush();
    }

    void notification(String method, ObjectNode params) {
        ObjectNode message = message();
        message.put("method", method).set("params", params);
        write(message);
    }

    static ObjectNode result(JsonNode id, ObjectNode result) {
        ObjectNode message = message();
        message.set("id", id);
        message.set("result", result);
        return message;
    }

    static ObjectNode error(JsonNode id, McpError error) {
        ObjectNode message = message();
        message.set("id", id);
        ObjectNode body = message.putObject("error").put("code", error.code()).put("message", error.getMessage());
        error.data().ifPresent(data -> body.set("data", data));
        return message;
    }

    private static ObjectNode message() {
        return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    }
}
