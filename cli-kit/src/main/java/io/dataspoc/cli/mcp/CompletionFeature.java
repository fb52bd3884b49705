package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code completion/complete}: the values that an argument of a prompt or a part of a resource's address may have. */
public final class CompletionFeature implements McpFeature {
    /** As many as the protocol allows in an answer. */
    private static final int MOST = 100;

    private final Map<String, Names> names;

    /** The values of an argument. */
    @FunctionalInterface
    public interface Names {
        /**
         * All values.
         *
         * @param others what other arguments have, by their names
         */
        List<String> of(Map<String, String> others) throws IOException;
    }

    /** The values of arguments, by the arguments' names. */
    public CompletionFeature(Map<String, Names> names) {
        this.names = Map.copyOf(names);
    }

    @Override
    public String capability() {
        return "completions";
    }

    @Override
    public ObjectNode capabilities() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of("completion/complete", new Method(this::complete, McpMethod.Keeping.NONE));
    }

    private ObjectNode complete(McpRequest request) throws McpError, IOException {
        JsonNode argument = request.params().path("argument");
        if (!argument.path("name").isTextual()) {
            throw McpError.invalidParams("'argument' has no name.");
        }
        String begun = argument.path("value").asText().toLowerCase(Locale.ROOT);
        List<String> fitting = all(argument.path("name").asText(), request.params()).stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(begun))
                .toList();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode completion = result.putObject("completion");
        ArrayNode values = completion.putArray("values");
        fitting.stream().limit(MOST).forEach(values::add);
        completion.put("total", fitting.size()).put("hasMore", fitting.size() > MOST);
        return result;
    }

    private List<String> all(String argument, JsonNode params) throws IOException {
        Names known = names.get(argument);
        if (known == null) {
            return List.of();
        }
        Map<String, String> others = new HashMap<>();
        params.path("context")
                .path("arguments")
                .properties()
                .forEach(other -> others.put(other.getKey(), other.getValue().asText()));
        return known.of(others);
    }
}
