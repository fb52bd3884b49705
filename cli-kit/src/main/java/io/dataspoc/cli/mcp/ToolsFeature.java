package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code tools/list} and {@code tools/call}. What goes wrong in a tool is a result, so that the model sees it. */
public final class ToolsFeature implements McpFeature {
    private final Map<String, McpTool> tools = new LinkedHashMap<>();
    private final Predicate<Throwable> foreseen;

    /**
     * These tools, in this order.
     *
     * @param foreseen which other unchecked failures carry a message for users
     */
    public ToolsFeature(List<McpTool> tools, Predicate<Throwable> foreseen) {
        tools.forEach(tool -> this.tools.put(tool.name(), tool));
        this.foreseen = foreseen;
    }

    @Override
    public String capability() {
        return "tools";
    }

    @Override
    public ObjectNode capabilities() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "tools/list", new Method(this::list, McpMethod.Keeping.SHORT),
                "tools/call", new Method(this::call, McpMethod.Keeping.NONE));
    }

    private ObjectNode list(McpRequest request) throws McpError {
        return Pages.single(request, "tools", tools.values(), McpTool::toJson);
    }

    private ObjectNode call(McpRequest request) throws McpError {
        String name = request.params().path("name").asText();
        McpTool tool = tools.get(name);
        if (tool == null) {
            throw McpError.invalidParams("Unknown tool: " + name + "." + NearestName.hint(name, tools.keySet()));
        }
        JsonNode given = request.params().path("arguments");
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            throw McpError.invalidParams("'arguments' must be an object.");
        }
        ObjectNode arguments = given instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        Optional<String> problem = Arguments.problem(tool.input(), arguments);
        return (problem.isPresent() ? ToolResult.error(problem.get()) : run(tool, arguments, request)).toJson();
    }

    private ToolResult run(McpTool tool, ObjectNode arguments, McpRequest request) {
        try {
            return tool.code().call(arguments, request);
        } catch (IOException | UncheckedIOException | CommandFailure e) {
            return ToolResult.error(ErrorText.of(e));
        } catch (RuntimeException e) {
            if (foreseen.test(e)) {
                return ToolResult.error(ErrorText.of(e));
            }
            throw e;
        }
    }
}
