package io.dataspoc.pipe.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;

/** Builds the JSON Schemas of tools. */
final class Schemas {
    private final ObjectNode json = Json.object().put("type", "object");

    private Schemas() {
        json.putObject("properties");
    }

    /** An object, without properties so far. */
    static Schemas object() {
        return new Schemas();
    }

    /** Adds a property. */
    Schemas with(String name, ObjectNode property) {
        json.withObject("/properties").set(name, property);
        return this;
    }

    /** Says that a property must be there. */
    Schemas require(String name) {
        json.withArray("/required").add(name);
        return this;
    }

    ObjectNode json() {
        return json;
    }

    static ObjectNode text(String description) {
        return Json.object().put("type", "string").put("description", description);
    }

    static ObjectNode flag(String description) {
        return Json.object().put("type", "boolean").put("description", description);
    }

    static ObjectNode array(String description) {
        return Json.object().put("type", "array").put("description", description);
    }

    static ObjectNode any() {
        return Json.object();
    }
}
