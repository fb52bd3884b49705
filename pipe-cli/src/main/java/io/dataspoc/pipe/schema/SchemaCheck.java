package io.dataspoc.pipe.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.cli.config.ConfigValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds everything in a file that its schema does not allow, each with its place. It knows what our schemas use:
 * {@code type}, {@code properties}, {@code additionalProperties}, {@code required}, {@code items}, {@code anyOf}, {@code enum},
 * {@code pattern}, {@code minimum}, {@code maximum} and {@code minItems}.
 */
public final class SchemaCheck {
    private final List<ConfigError> errors = new ArrayList<>();

    private SchemaCheck() {}

    /** All errors of a value, in the file's order where that can be told. */
    public static List<ConfigError> run(ConfigValue value, ConfigSchema schema) {
        SchemaCheck check = new SchemaCheck();
        check.value(value, schema.json(), "");
        return List.copyOf(check.errors);
    }

    private void value(ConfigValue value, JsonNode schema, String path) {
        if (isAbsent(value)) {
            return; // A name that is set to nothing counts as absent.
        }
        if (schema.has("anyOf")) {
            value(value, chosen(value, schema.path("anyOf"), path), path);
        } else if (value instanceof ConfigValue.Mapping mapping) {
            mapping(mapping, schema, path);
        } else if (value instanceof ConfigValue.Items items) {
            items(items, schema, path);
        } else if (value instanceof ConfigValue.Scalar scalar) {
            scalar(scalar, schema, path);
        }
    }

    /** The alternative of the same shape; else the first, whose error is as good as any. */
    private static JsonNode chosen(ConfigValue value, JsonNode alternatives, String path) {
        for (JsonNode each : alternatives) {
            SchemaCheck attempt = new SchemaCheck();
            attempt.value(value, each, path);
            if (attempt.errors.isEmpty()) {
                return each;
            }
        }
        for (JsonNode each : alternatives) {
            boolean suits = value instanceof ConfigValue.Mapping && allows(each, "object")
                    || value instanceof ConfigValue.Items && allows(each, "array");
            if (suits) {
                return each;
            }
        }
        return alternatives.path(0);
    }

    private void mapping(ConfigValue.Mapping mapping, JsonNode schema, String path) {
        if (!allows(schema, "object")) {
            wrong(mapping, schema, path);
            return;
        }
        Set<String> known = names(schema.path("properties"));
        for (Map.Entry<String, ConfigValue.Entry> each : mapping.entries().entrySet()) {
            String name = each.getKey();
            JsonNode property = schema.path("properties").get(name);
            if (property != null) {
                value(each.getValue().value(), property, full(path, name));
            } else if (schema.path("additionalProperties").isObject()) {
                value(each.getValue().value(), schema.path("additionalProperties"), full(path, name));
            } else if (schema.path("additionalProperties").isBoolean()) {
                errors.add(new ConfigError(each.getValue().key(), unknown(name, path, known)));
            }
        }
        for (JsonNode name : schema.path("required")) {
            ConfigValue.Entry entry = mapping.entries().get(name.asText());
            if (entry == null || isAbsent(entry.value())) {
                errors.add(new ConfigError(mapping.position(), "'" + full(path, name.asText()) + "' is missing."));
            }
        }
    }

    private static String unknown(String name, String path, Set<String> known) {
        return "Unknown key '" + name + "'" + (path.isEmpty() ? "" : " in " + path) + "."
                + NearestName.hint(name, known) + " Known: " + String.join(", ", known) + ".";
    }

    private void items(ConfigValue.Items items, JsonNode schema, String path) {
        if (!allows(schema, "array")) {
            wrong(items, schema, path);
            return;
        }
        if (items.items().size() < schema.path("minItems").asInt()) {
            errors.add(
                    new ConfigError(items.position(), "'" + path + "' is empty: leave it out, or put something in."));
        }
        items.items().forEach(item -> value(item, schema.path("items"), path));
    }

    private void scalar(ConfigValue.Scalar scalar, JsonNode schema, String path) {
        String text = scalar.value().asText();
        if (schema.has("enum")) {
            List<String> choices = new ArrayList<>();
            schema.path("enum").forEach(each -> choices.add(each.asText()));
            if (choices.stream().noneMatch(text::equalsIgnoreCase)) {
                errors.add(new ConfigError(
                        scalar.position(),
                        "'" + text + "' is no choice for " + path + "." + NearestName.hint(text, choices) + " Known: "
                                + String.join(", ", new TreeSet<>(choices)) + "."));
            }
        } else if (allows(schema, "object") || allows(schema, "array")) {
            wrong(scalar, schema, path);
        } else if (!text.contains("${")) {
            form(scalar, text, schema, path);
        }
    }

    private void form(ConfigValue.Scalar scalar, String text, JsonNode schema, String path) {
        boolean formed =
                !schema.has("pattern") || text.matches(schema.path("pattern").asText());
        String digits = text.replace("_", "");
        boolean number = schema.has("maximum") && digits.matches("[0-9]+");
        formed &= number || !schema.has("maximum") || !digits.isEmpty();
        BigDecimal value = number ? new BigDecimal(digits) : BigDecimal.ZERO;
        boolean outside = number
                && (value.compareTo(schema.path("maximum").decimalValue()) > 0
                        || value.compareTo(schema.path("minimum").decimalValue()) < 0);
        if (!formed || outside) {
            errors.add(new ConfigError(
                    scalar.position(),
                    "'" + text + "' does not fit " + path + ": "
                            + schema.path("description").asText()
                            + (schema.has("default")
                                    ? " Default: " + schema.path("default").asText() + "."
                                    : "")));
        } else if (schema.has("minLength") && text.isBlank()) {
            errors.add(new ConfigError(scalar.position(), "'" + path + "' is missing."));
        }
    }

    private void wrong(ConfigValue value, JsonNode schema, String path) {
        String wanted = allows(schema, "object") ? "a mapping" : allows(schema, "array") ? "a list" : "a text";
        errors.add(new ConfigError(
                value.position(),
                (path.isEmpty() ? "The file" : "'" + path + "'") + " must be " + wanted + ", not " + value.kind()
                        + "."));
    }

    private static boolean isAbsent(ConfigValue value) {
        return value instanceof ConfigValue.Scalar scalar && scalar.value().isNull();
    }

    private static boolean allows(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        for (JsonNode each : types) {
            if (each.asText().equals(type)) {
                return true;
            }
        }
        return types.asText().toLowerCase(Locale.ROOT).equals(type);
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String full(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
