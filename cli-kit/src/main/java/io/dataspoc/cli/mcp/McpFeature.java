package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A part of the protocol that a server has, such as tools. */
public interface McpFeature {
    /**
     * A method of the feature.
     *
     * @param code what it does
     * @param keeping whether clients may keep the answer
     */
    record Method(McpMethod code, McpMethod.Keeping keeping) {}

    /** Its key among the server's capabilities. */
    String capability();

    /** What it can do, as the capabilities say it. */
    ObjectNode capabilities();

    /** Its methods, by name. */
    Map<String, Method> methods();
}
