package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a model's arguments by a tool's schema: names, required ones, simple types and enumerations. */
final class Arguments {
    private Arguments() {}

    /** What is wrong with them, for the model; empty if nothing is. */
    static Optional<String> problem(ObjectNode schema, ObjectNode arguments) {
        JsonNode properties = schema.path("properties");
        for (JsonNode required : schema.path("required")) {
            if (!arguments.hasNonNull(required.asText())) {
                return Optional.of("The argument '" + required.asText() + "' is missing.");
            }
        }
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            JsonNode property = properties.get(argument.getKey());
            if (property == null) {
                return Optional.of("There is no argument '" + argument.getKey() + "'."
                        + NearestName.hint(argument.getKey(), names(properties)));
            }
            if (!argument.getValue().isNull() && !fits(property, argument.getValue())) {
                return Optional.of("The argument '" + argument.getKey() + "' must be " + wanted(property) + ".");
            }
        }
        return Optional.empty();
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean fits(JsonNode property, JsonNode value) {
        boolean type = switch (property.path("type").asText()) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
        return type && inRange(property, value) && among(property.path("enum"), value);
    }

    private static boolean inRange(JsonNode property, JsonNode value) {
        return !value.isNumber()
                || (!property.has("minimum")
                                || value.asDouble() >= property.get("minimum").asDouble())
                        && (!property.has("maximum")
                                || value.asDouble() <= property.get("maximum").asDouble());
    }

    private static boolean among(JsonNode allowed, JsonNode value) {
        if (!allowed.isArray()) {
            return true;
        }
        for (JsonNode each : allowed) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String wanted(JsonNode property) {
        StringBuilder text = new StringBuilder(property.path("type").asText());
        if (property.has("enum")) {
            text.append(" out of ").append(property.get("enum"));
        }
        if (property.has("minimum")) {
            text.append(", at least ").append(property.get("minimum"));
        }
        if (property.has("maximum")) {
            text.append(", at most ").append(property.get("maximum"));
        }
        return text.toString();
    }
}
