package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.mcp.McpPrompt.Argument;
import io.dataspoc.cli.mcp.McpPrompt.Need;
import io.dataspoc.cli.mcp.McpTool.Hints;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on stdin and stdout with the tools, prompts and resources that the official conformance suite calls. */
final class ConformanceServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");
    private static final String SCHEMA_2020_12 = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"address": {"$anchor": "addressDef", "type": "object",
               "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
               "contactMethod": {"type": "string", "enum": ["phone", "email"]},
               "phone": {"type": "string"}, "email": {"type": "string"}},
             "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
             "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
             "then": {"required": ["phone"]}, "else": {"required": ["email"]}, "additionalProperties": false}
            """;

    private ConformanceServer() {}

    public static void main(String[] args) throws IOException {
        ServerIdentity identity = new ServerIdentity("conformance", "Conformance", "1.0", "Test it.");
        McpServer server = new McpServer(
                identity,
                List.of(
                        RichContent.tools(new ToolsFeature(tools(), failure -> false)),
                        RichContent.resources(new ResourcesFeature(resources(), List.of(template()))),
                        new CompletionFeature(Map.of("arg1", others -> List.of("paris", "park", "rome"))),
                        RichContent.prompts(new PromptsFeature(prompts()))));
        server.serve(System.in, System.out);
    }

    private static List<McpTool> tools() throws IOException {
        return List.of(
                tool("test_simple_text", (arguments, call) -> text("This is a simple text response for testing.")),
                rich("test_image_content"),
                rich("test_audio_content"),
                rich("test_embedded_resource"),
                rich("test_multiple_content_types"),
                rich("test_missing_capability"),
                tool("test_error_handling", (arguments, call) -> {
                    throw new CommandFailure("This tool intentionally returns an error for testing");
                }),
                tool("test_logging_tool", (arguments, call) -> text("Nothing is logged to the client.")),
                tool("test_streaming_elicitation", (arguments, call) -> text("The client is asked nothing.")),
                tool("test_tool_with_progress", (arguments, call) -> {
                    for (int share = 0; share <= 2; share++) {
                        call.progress(share * 50, share * 50 + " %");
                    }
                    return text("Done.");
                }),
                tool(
                        "json_schema_2020_12_tool",
                        (ObjectNode) JSON.readTree(SCHEMA_2020_12),
                        (arguments, call) -> text("Fine.")));
    }

    private static McpTool rich(String name) {
        return tool(name, (arguments, call) -> text("Replaced."));
    }

    private static McpTool tool(String name, McpTool.Code code) {
        return tool(name, Schema.object().json(), code);
    }

    private static McpTool tool(String name, ObjectNode input, McpTool.Code code) {
        ObjectNode output = Schema.object().with("said", Schema.text("what")).json();
        return new McpTool(name, name, "For the conformance suite: " + name, input, output, Hints.READ_ONLY, code);
    }

    private static ToolResult text(String text) {
        return new ToolResult(JsonNodeFactory.instance.objectNode().put("said", text), text, false);
    }

    private static List<McpPrompt> prompts() {
        return List.of(
                new McpPrompt(
                        "test_simple_prompt",
                        "Simple",
                        "A prompt",
                        List.of(),
                        given -> "This is a simple prompt for testing."),
                new McpPrompt(
                        "test_prompt_with_arguments",
                        "Arguments",
                        "A prompt with arguments",
                        List.of(
                                new Argument("arg1", "First", Need.REQUIRED),
                                new Argument("arg2", "Second", Need.REQUIRED)),
                        given -> "Prompt with arguments: arg1='" + given.get("arg1") + "', arg2='" + given.get("arg2")
                                + "'"),
                new McpPrompt(
                        "test_prompt_with_embedded_resource",
                        "Resource",
                        "A prompt with a resource",
                        List.of(new Argument("resourceUri", "Which", Need.REQUIRED)),
                        given -> "Please process the embedded resource above."),
                new McpPrompt(
                        "test_prompt_with_image",
                        "Image",
                        "A prompt with an image",
                        List.of(),
                        given -> "Please analyze the image above."));
    }

    private static List<McpResource> resources() {
        return List.of(
                new McpResource(
                        "test://static-text",
                        "text",
                        "Text",
                        "text/plain",
                        () -> "This is the content of the static text resource."),
                new McpResource("test://static-binary", "binary", "A picture", "image/png", () -> RichContent.PNG));
    }

    private static McpResourceTemplate template() {
        return new McpResourceTemplate(
                "test://template/{id}/data", "template", "Data by id", "application/json", ConformanceServer::data);
    }

    private static Optional<String> data(String uri) {
        Matcher matcher = TEMPLATE.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1);
        return Optional.of(JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("templateTest", true)
                .put("data", "Data for ID: " + id)
                .toString());
    }
}
