package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers requests of both eras of the protocol. One that names its revision in {@code _meta} is answered as 2026-07-28 wants it; others
 * as 2025-11-25 and earlier do, whose clients begin with {@code initialize}.
 */
final class Dispatcher {
    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String REVISION = PREFIX + "protocolVersion";
    private static final int SHORT_MILLIS = 60_000;

    private final ServerIdentity identity;
    private final List<McpFeature> features;
    private final Map<String, McpFeature.Method> methods = new HashMap<>();

    Dispatcher(ServerIdentity identity, List<McpFeature> features) {
        this.identity = identity;
        this.features = List.copyOf(features);
        features.forEach(feature -> methods.putAll(feature.methods()));
    }

    /** Whether a request is of the era without a handshake. */
    static boolean isModern(String method, JsonNode params) {
        return method.equals("server/discover") || params.path("_meta").has(REVISION);
    }

    /** The result of a request. */
    ObjectNode answer(String method, McpRequest request) throws McpError {
        try {
            return request.isModern() ? modern(method, request) : legacy(method, request);
        } catch (IOException | RuntimeException e) {
            throw new McpError(McpError.INTERNAL, ErrorText.of(e));
        }
    }

    private ObjectNode modern(String method, McpRequest request) throws McpError, IOException {
        checkRevision(request);
        boolean discovers = method.equals("server/discover");
        McpFeature.Method found =
                discovers ? new McpFeature.Method(asked -> discovered(), McpMethod.Keeping.SHORT) : method(method);
        ObjectNode result = found.code().answer(request);
        result.put("resultType", "complete");
        if (found.keeping() == McpMethod.Keeping.SHORT) {
            result.put("ttlMs", SHORT_MILLIS).put("cacheScope", "private");
        }
        result.withObject("/_meta").set(PREFIX + "serverInfo", identity.toJson());
        return result;
    }

    /** Each request names the revision, also the one that asks for those that there are. */
    private static void checkRevision(McpRequest request) throws McpError {
        JsonNode meta = request.params().path("_meta");
        JsonNode wished = meta.path(REVISION);
        if (!wished.isTextual()) {
            throw McpError.invalidParams("_meta has no text '" + REVISION + "'.");
        }
        if (!wished.asText().equals(Revision.MODERN)) {
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            data.set("supported", strings(Revision.all()));
            throw new McpError(
                    McpError.UNSUPPORTED_REVISION,
                    "Unsupported protocol version",
                    data.put("requested", wished.asText()));
        }
        if (!meta.path(PREFIX + "clientCapabilities").isObject()) {
            throw McpError.invalidParams("_meta has no object '" + PREFIX + "clientCapabilities'.");
        }
    }

    private ObjectNode legacy(String method, McpRequest request) throws McpError, IOException {
        return switch (method) {
            case "initialize" -> initialized(request);
            case "ping" -> JsonNodeFactory.instance.objectNode();
            default -> method(method).code().answer(request);
        };
    }

    private McpFeature.Method method(String name) throws McpError {
        McpFeature.Method found = methods.get(name);
        if (found == null) {
            throw new McpError(McpError.METHOD_NOT_FOUND, "Method not found: " + name);
        }
        return found;
    }

    private ObjectNode initialized(McpRequest request) throws McpError {
        JsonNode wished = request.params().path("protocolVersion");
        if (!wished.isTextual()) {
            throw McpError.invalidParams("initialize names no protocolVersion.");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("protocolVersion", Revision.negotiated(wished.asText()));
        result.set("capabilities", capabilities());
        result.set("serverInfo", identity.toJson());
        return result.put("instructions", identity.instructions());
    }

    private ObjectNode discovered() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("supportedVersions", strings(Revision.all()));
        result.set("capabilities", capabilities());
        return result.put("instructions", identity.instructions());
    }

    private ObjectNode capabilities() {
        ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
        features.forEach(feature -> capabilities.set(feature.capability(), feature.capabilities()));
        return capabilities;
    }

    private static ArrayNode strings(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
