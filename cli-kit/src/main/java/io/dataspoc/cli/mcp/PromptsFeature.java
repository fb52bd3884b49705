package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code prompts/list} and {@code prompts/get}. */
public final class PromptsFeature implements McpFeature {
    private final List<McpPrompt> prompts;

    /** These prompts, in this order. */
    public PromptsFeature(List<McpPrompt> prompts) {
        this.prompts = List.copyOf(prompts);
    }

    @Override
    public String capability() {
        return "prompts";
    }

    @Override
    public ObjectNode capabilities() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "prompts/list", new Method(this::list, McpMethod.Keeping.SHORT),
                "prompts/get", new Method(this::get, McpMethod.Keeping.NONE));
    }

    private ObjectNode list(McpRequest request) throws McpError {
        return Pages.single(request, "prompts", prompts, McpPrompt::toJson);
    }

    private ObjectNode get(McpRequest request) throws McpError {
        String name = request.params().path("name").asText();
        McpPrompt prompt = prompts.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> McpError.invalidParams("Unknown prompt: " + name));
        Map<String, String> given = new HashMap<>();
        JsonNode arguments = request.params().path("arguments");
        for (McpPrompt.Argument argument : prompt.arguments()) {
            String value = arguments.path(argument.name()).asText().strip();
            if (!value.isEmpty()) {
                given.put(argument.name(), value);
            } else if (argument.need() == McpPrompt.Need.REQUIRED) {
                throw McpError.invalidParams("The argument '" + argument.name() + "' is missing.");
            }
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("description", prompt.description());
        result.putArray("messages")
                .addObject()
                .put("role", "user")
                .putObject("content")
                .put("type", "text")
                .put("text", prompt.text().apply(given));
        return result;
    }
}
