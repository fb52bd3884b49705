package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts pictures, sounds and embedded resources in the place of the text that a feature answers with. The tools of DataSpoc answer
 * with text alone; the conformance suite also wants to see the others go through.
 */
record RichContent(McpFeature feature, String wrapped, McpMethod method) implements McpFeature {
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";
    private static final int MISSING_CAPABILITY = -32021;

    @Override
    public String capability() {
        return feature.capability();
    }

    @Override
    public ObjectNode capabilities() {
        return feature.capabilities();
    }

    @Override
    public Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>(feature.methods());
        methods.put(wrapped, new Method(method, methods.get(wrapped).keeping()));
        return methods;
    }

    static McpFeature tools(McpFeature tools) {
        McpMethod plain = tools.methods().get("tools/call").code();
        return new RichContent(tools, "tools/call", request -> {
            ObjectNode result = plain.answer(request);
            ArrayNode content = JsonNodeFactory.instance.arrayNode();
            switch (request.params().path("name").asText()) {
                case "test_image_content" -> image(content.addObject());
                case "test_audio_content" -> media(content.addObject(), "audio", "audio/wav", WAV);
                case "test_embedded_resource" ->
                    resource(
                            content.addObject(),
                            "test://embedded-resource",
                            "text/plain",
                            "This is an embedded resource content.");
                case "test_multiple_content_types" -> {
                    content.addObject().put("type", "text").put("text", "Multiple content types test:");
                    image(content.addObject());
                    resource(
                            content.addObject(),
                            "test://mixed-content-resource",
                            "application/json",
                            "{\"test\":\"data\",\"value\":123}");
                }
                case "test_missing_capability" -> {
                    ObjectNode data = JsonNodeFactory.instance.objectNode();
                    data.putObject("requiredCapabilities").putObject("sampling");
                    throw new McpError(MISSING_CAPABILITY, "It needs a client that samples", data);
                }
                default -> {
                    return result;
                }
            }
            result.set("content", content);
            return result;
        });
    }

    static McpFeature prompts(McpFeature prompts) {
        McpMethod plain = prompts.methods().get("prompts/get").code();
        return new RichContent(prompts, "prompts/get", request -> {
            ObjectNode result = plain.answer(request);
            ArrayNode messages = result.withArray("/messages");
            ObjectNode first = JsonNodeFactory.instance.objectNode().put("role", "user");
            JsonNode arguments = request.params().path("arguments");
            switch (request.params().path("name").asText()) {
                case "test_prompt_with_embedded_resource" -> {
                    resource(
                            first.putObject("content"),
                            arguments.path("resourceUri").asText(),
                            "text/plain",
                            "Embedded resource content for testing.");
                    messages.insert(0, first);
                }
                case "test_prompt_with_image" -> {
                    image(first.putObject("content"));
                    messages.insert(0, first);
                }
                default -> {
                    // Text alone.
                }
            }
            return result;
        });
    }

    static McpFeature resources(McpFeature resources) {
        McpMethod plain = resources.methods().get("resources/read").code();
        return new RichContent(resources, "resources/read", request -> {
            ObjectNode result = plain.answer(request);
            ObjectNode content = (ObjectNode) result.path("contents").get(0);
            if (content.path("mimeType").asText().equals("image/png")) {
                content.set("blob", content.remove("text"));
            }
            return result;
        });
    }

    private static void image(ObjectNode content) {
        media(content, "image", "image/png", PNG);
    }

    private static void media(ObjectNode content, String type, String mimeType, String data) {
        content.put("type", type).put("data", data).put("mimeType", mimeType);
    }

    private static void resource(ObjectNode content, String uri, String mimeType, String text) {
        content.put("type", "resource")
                .putObject("resource")
                .put("uri", uri)
                .put("mimeType", mimeType)
                .put("text", text);
    }
}
