package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What the server does for one method of the protocol. */
@FunctionalInterface
public interface McpMethod {
    /**
     * The result for the client.
     *
     * @throws McpError what the client gets instead
     * @throws IOException if something could not be read; the client gets its message
     */
    ObjectNode answer(McpRequest request) throws McpError, IOException;

    /** Whether clients may keep an answer for a while. */
    enum Keeping {
        /** It is of this moment. */
        NONE,
        /** It is the same for some time. */
        SHORT
    }
}
