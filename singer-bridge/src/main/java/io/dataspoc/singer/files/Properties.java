package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** JSON Schemas of columns, all of which may be null. */
final class Properties {

    private Properties() {}

    /** {@code {"type": ["null", type]}}. */
    static ObjectNode of(String type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add("null").add(type);
        return schema;
    }

    /** A text with a format. */
    static ObjectNode text(String format) {
        return of("string").put("format", format);
    }

    /** An exact number. */
    static ObjectNode decimal(int precision, int scale) {
        return text("singer.decimal").put("precision", precision).put("scale", scale);
    }

    /** Of a column of which nothing but nulls was seen. */
    static ObjectNode unknown() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add("null");
        return schema;
    }

    static boolean isUnknown(JsonNode schema) {
        return schema.path("type").size() == 1
                && schema.path("type").get(0).asText().equals("null");
    }

    /** A schema that takes the values of both. */
    static ObjectNode merge(ObjectNode left, ObjectNode right) {
        if (left.equals(right) || isUnknown(right)) {
            return left;
        }
        if (isUnknown(left)) {
            return right;
        }
        Set<String> types = types(left);
        types.addAll(types(right));
        if (types.equals(Set.of("integer", "number")) && !left.has("format") && !right.has("format")) {
            return of("number");
        }
        boolean times = isTime(left) && isTime(right);
        if (times) {
            return text("date-time");
        }
        if (types.equals(Set.of("object")) || types.equals(Set.of("array"))) {
            return of(types.iterator().next());
        }
        return of("string");
    }

    private static boolean isTime(JsonNode schema) {
        String format = schema.path("format").asText();
        return format.equals("date") || format.equals("date-time");
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        schema.path("type").forEach(type -> types.add(type.asText()));
        types.remove("null");
        return types;
    }
}
