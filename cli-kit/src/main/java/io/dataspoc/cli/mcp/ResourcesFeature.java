package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code resources/list} and {@code resources/read}. */
public final class ResourcesFeature implements McpFeature {
    private final List<McpResource> resources;

    /** These resources, in this order. */
    public ResourcesFeature(List<McpResource> resources) {
        this.resources = List.copyOf(resources);
    }

    @Override
    public String capability() {
        return "resources";
    }

    @Override
    public ObjectNode capabilities() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "resources/list", new Method(this::list, McpMethod.Keeping.SHORT),
                "resources/templates/list", new Method(ResourcesFeature::templates, McpMethod.Keeping.SHORT),
                "resources/read", new Method(this::read, McpMethod.Keeping.SHORT));
    }

    private ObjectNode list(McpRequest request) throws McpError {
        Pages.refuseCursor(request);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode array = result.putArray("resources");
        resources.forEach(resource -> array.add(resource.toJson()));
        return result;
    }

    private static ObjectNode templates(McpRequest request) throws McpError {
        Pages.refuseCursor(request);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("resourceTemplates");
        return result;
    }

    private ObjectNode read(McpRequest request) throws McpError, IOException {
        String uri = request.params().path("uri").asText();
        for (McpResource resource : resources) {
            if (resource.uri().equals(uri)) {
                ObjectNode result = JsonNodeFactory.instance.objectNode();
                result.putArray("contents")
                        .addObject()
                        .put("uri", uri)
                        .put("mimeType", resource.mimeType())
                        .put("text", resource.text().read());
                return result;
            }
        }
        int code = request.isModern() ? McpError.INVALID_PARAMS : McpError.RESOURCE_NOT_FOUND;
        throw new McpError(
                code,
                "Resource not found: " + uri,
                JsonNodeFactory.instance.objectNode().put("uri", uri));
    }
}
