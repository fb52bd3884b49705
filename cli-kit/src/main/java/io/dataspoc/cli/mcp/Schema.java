package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds the JSON Schemas of tools. */
public final class Schema {
    private final ObjectNode json = property("object");

    private Schema() {
        json.putObject("properties");
    }

    /** An object, without properties so far. */
    public static Schema object() {
        return new Schema();
    }

    /** Adds a property. */
    public Schema with(String name, ObjectNode property) {
        json.withObject("/properties").set(name, property);
        return this;
    }

    /** Says that a property must be there. */
    public Schema require(String name) {
        json.withArray("/required").add(name);
        return this;
    }

    /** The schema. */
    public ObjectNode json() {
        return json;
    }

    private static ObjectNode property(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** A text. */
    public static ObjectNode text(String description) {
        return property("string").put("description", description);
    }

    /** Yes or no. */
    public static ObjectNode flag(String description) {
        return property("boolean").put("description", description);
    }

    /** A whole number within bounds. */
    public static ObjectNode count(String description, int least, int most) {
        return property("integer")
                .put("description", description)
                .put("minimum", least)
                .put("maximum", most);
    }

    /** Several things. */
    public static ObjectNode array(String description) {
        return property("array").put("description", description);
    }

    /** An object whose keys are not known beforehand. */
    public static ObjectNode map(String description) {
        return property("object").put("description", description).put("additionalProperties", true);
    }
}
