package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.function.Function;

/** Lists come whole, on one page. */
final class Pages {
    private Pages() {}

    /**
     * The page of a list.
     *
     * @param field what the list is called in the result
     * @throws McpError if the request has a cursor, since the server has given none out
     */
    static <T> ObjectNode single(
            McpRequest request, String field, Collection<T> items, Function<T, ? extends JsonNode> json)
            throws McpError {
        if (request.params().hasNonNull("cursor")) {
            throw McpError.invalidParams("Unknown cursor: lists come on one page.");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode array = result.putArray(field);
        items.forEach(item -> array.add(json.apply(item)));
        return result;
    }
}
