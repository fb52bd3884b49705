package io.dataspoc.lake.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A JSON Schema of the documentation. Published, it lets members pass that it doesn't name, since writers may be newer than
 * it; what we write ourselves must be named, so that nothing goes undocumented.
 */
public final class PublishedSchema {
    private static final Path FOLDER = Path.of("../docs/reference/schemas");

    private final JsonSchema schema;

    private PublishedSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** The schema of a kind of object, such as {@code manifest}. */
    public static PublishedSchema of(String kind) throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(FOLDER.resolve(kind + ".schema.json").toFile());
        ((ObjectNode) json).remove("$id");
        close(json);
        return new PublishedSchema(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json));
    }

    private static void close(JsonNode node) {
        if (node.path("properties").isObject()
                && node instanceof ObjectNode object
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(PublishedSchema::close);
    }

    /** What of a value does not fit; empty if all does. */
    public List<String> faults(JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    /** What does not fit of a file's JSON. */
    public List<String> faults(Path file) throws IOException {
        return faults(new ObjectMapper().readTree(file.toFile()));
    }
}
