package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request that gets an error for an answer. Its codes are those of JSON-RPC 2.0 and of the protocol's schema.
 */
public final class McpError extends Exception {
    private static final long serialVersionUID = 1;

    /** The message is no JSON. */
    static final int PARSE = -32700;

    /** The message is no request. */
    static final int INVALID_REQUEST = -32600;

    /** There is no such method. */
    static final int METHOD_NOT_FOUND = -32601;

    /** The parameters are wrong. */
    static final int INVALID_PARAMS = -32602;

    /** Something broke in the server. */
    static final int INTERNAL = -32603;

    /** There is no such resource; until 2025-11-25, afterwards {@link #INVALID_PARAMS}. */
    static final int RESOURCE_NOT_FOUND = -32002;

    /** The server does not speak the revision that a request names. */
    static final int UNSUPPORTED_REVISION = -32022;

    private final int code;
    private final transient JsonNode data;

    McpError(int code, String message, JsonNode data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    McpError(int code, String message) {
        this(code, message, null);
    }

    /** Of parameters that are wrong. */
    public static McpError invalidParams(String message) {
        return new McpError(INVALID_PARAMS, message);
    }

    /** What kind of error it is. */
    public int code() {
        return code;
    }

    /** More about it. */
    Optional<JsonNode> data() {
        return Optional.ofNullable(data);
    }
}
