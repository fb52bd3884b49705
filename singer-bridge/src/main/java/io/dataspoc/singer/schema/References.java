package io.dataspoc.singer.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Resolves {@code $ref} within one schema document (JSON Schema, section 8.2.3). */
final class References {

    /** More in a row are a circle. */
    private static final int MAX_STEPS = 100;

    private final JsonNode root;

    References(JsonNode root) {
        this.root = root;
    }

    /** The node itself, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        JsonNode target = node;
        for (int steps = 0; target.path("$ref").isTextual(); steps++) {
            if (steps == MAX_STEPS) {
                throw new IllegalArgumentException(
                        "The schema's reference '" + node.path("$ref").textValue() + "' leads in a circle");
            }
            target = follow(target.path("$ref").textValue());
        }
        return target;
    }

    private JsonNode follow(String reference) {
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException("The schema refers to '" + reference
                    + "' outside of itself; only references that begin with # are followed");
        }
        // A plus sign is itself in a fragment; the decoder would make it a space.
        String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        JsonNode target = pointer.isEmpty() || pointer.startsWith("/") ? root.at(JsonPointer.compile(pointer)) : null;
        if (target == null || target.isMissingNode()) {
            throw new IllegalArgumentException("The schema refers to '" + reference + "', which it does not hold");
        }
        return target;
    }
}
