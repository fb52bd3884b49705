package io.dataspoc.cli.mcp;

/** Lists come whole, on one page. */
final class Pages {
    private Pages() {}

    /** Refuses a cursor, since the server has given none out. */
    static void refuseCursor(McpRequest request) throws McpError {
        if (request.params().hasNonNull("cursor")) {
            throw McpError.invalidParams("Unknown cursor: lists come on one page.");
        }
    }
}
