package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code resources/list} and {@code resources/read}. */
public final class ResourcesFeature implements McpFeature {
    private final List<McpResource> resources;
    private final List<McpResourceTemplate> templates;

    /** These resources, in this order. */
    public ResourcesFeature(List<McpResource> resources) {
        this(resources, List.of());
    }

    /** These resources and those of these forms, in this order. */
    public ResourcesFeature(List<McpResource> resources, List<McpResourceTemplate> templates) {
        this.resources = List.copyOf(resources);
        this.templates = List.copyOf(templates);
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
                "resources/templates/list", new Method(this::templates, McpMethod.Keeping.SHORT),
                "resources/read", new Method(this::read, McpMethod.Keeping.SHORT));
    }

    private ObjectNode list(McpRequest request) throws McpError {
        return Pages.single(request, "resources", resources, McpResource::toJson);
    }

    private ObjectNode templates(McpRequest request) throws McpError {
        return Pages.single(request, "resourceTemplates", templates, McpResourceTemplate::toJson);
    }

    private ObjectNode read(McpRequest request) throws McpError, IOException {
        String uri = request.params().path("uri").asText();
        for (McpResource resource : resources) {
            if (resource.uri().equals(uri)) {
                return contents(uri, resource.mimeType(), resource.text().read());
            }
        }
        for (McpResourceTemplate template : templates) {
            Optional<String> text = template.texts().read(uri);
            if (text.isPresent()) {
                return contents(uri, template.mimeType(), text.get());
            }
        }
        int code = request.isModern() ? McpError.INVALID_PARAMS : McpError.RESOURCE_NOT_FOUND;
        throw new McpError(
                code,
                "Resource not found: " + uri,
                JsonNodeFactory.instance.objectNode().put("uri", uri));
    }

    private static ObjectNode contents(String uri, String mimeType, String text) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", mimeType)
                .put("text", text);
        return result;
    }
}
