package io.dataspoc.lens.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client of the server in this process: sends lines, and reads the answers. */
final class Agent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lab lab;
    private final List<String> options;

    Agent(Lab lab, String... options) {
        this.lab = lab;
        this.options = List.of(options);
    }

    /** A request. */
    static String request(int id, String method, ObjectNode params) {
        ObjectNode message = JSON.createObjectNode();
        message.put("jsonrpc", "2.0").put("id", id).put("method", method).set("params", params);
        return message + "\n";
    }

    /** A call of a tool, with its arguments in turn: name, value, name, value. */
    static String call(int id, String tool, Object... arguments) {
        ObjectNode params = JSON.createObjectNode().put("name", tool);
        ObjectNode object = params.putObject("arguments");
        for (int i = 0; i < arguments.length; i += 2) {
            object.set((String) arguments[i], JSON.valueToTree(arguments[i + 1]));
        }
        return request(id, "tools/call", params);
    }

    /** What a tool gives. */
    JsonNode use(String tool, Object... arguments) throws IOException {
        JsonNode result = talk(call(1, tool, arguments)).get(1).path("result");
        assertThat(result.path("isError").asBoolean(true)).as(result.toString()).isFalse();
        return result.path("structuredContent");
    }

    /** What a tool says where it fails. */
    String error(String tool, Object... arguments) throws IOException {
        JsonNode result = talk(call(1, tool, arguments)).get(1).path("result");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.path("content").get(0).path("text").asText();
    }

    /** The answers by id; stdout must hold nothing else. */
    Map<Integer, JsonNode> talk(String lines) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("mcp"));
        arguments.addAll(options);
        Lab.Outcome outcome = lab.runWith(lines, arguments.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Map<Integer, JsonNode> answers = new TreeMap<>();
        for (String line : outcome.out().lines().toList()) {
            JsonNode message = JSON.readTree(line);
            assertThat(message.path("jsonrpc").asText()).isEqualTo("2.0");
            answers.put(message.path("id").asInt(), message);
        }
        return answers;
    }
}
