package io.dataspoc.singer.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the one column type for a property's schema. */
final class TypeTranslator {

    /** Schemas that nest alternatives deeper than this are taken as text. */
    private static final int MAX_DEPTH = 32;

    /**
     * A type and whether null is among what the schema allows.
     *
     * @param type the column's type
     * @param nullable whether null is allowed
     */
    record Typed(ColumnType type, boolean nullable) {}

    private final References references;

    TypeTranslator(References references) {
        this.references = references;
    }

    /** The properties of an object's schema, those of its parts of an {@code allOf} included, in order. */
    Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        collect(schema, found, 0);
        return found;
    }

    private void collect(JsonNode node, Map<String, JsonNode> found, int depth) {
        JsonNode schema = references.resolve(node);
        schema.path("properties").properties().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        if (depth < MAX_DEPTH) {
            for (String key : List.of("allOf", "anyOf", "oneOf")) {
                schema.path(key).forEach(part -> collect(part, found, depth + 1));
            }
        }
    }

    /** Whether an object's schema lists a property as required. */
    boolean requires(JsonNode schema, String property) {
        for (JsonNode name : references.resolve(schema).path("required")) {
            if (name.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    /** The column type of a property. */
    Typed translate(JsonNode property) {
        Set<ColumnType> types = new LinkedHashSet<>();
        boolean nullable = gather(property, types, 0);
        return new Typed(single(types), nullable || types.isEmpty());
    }

    /** One type out of many: itself if it is alone, a number for numbers, else text. */
    private static ColumnType single(Set<ColumnType> types) {
        if (types.size() == 1) {
            return types.iterator().next();
        }
        boolean nested =
                !types.isEmpty() && types.stream().allMatch(t -> t == SimpleType.JSON || t instanceof ListType);
        if (nested) {
            return SimpleType.JSON;
        }
        boolean numbers =
                !types.isEmpty() && types.stream().allMatch(t -> t == SimpleType.INT64 || t == SimpleType.DOUBLE);
        return numbers ? SimpleType.DOUBLE : SimpleType.STRING;
    }

    /** Adds the types that a schema allows and returns whether null is one of them. */
    private boolean gather(JsonNode node, Set<ColumnType> types, int depth) {
        JsonNode schema = references.resolve(node);
        if (depth == MAX_DEPTH) {
            types.add(SimpleType.STRING);
            return true;
        }
        boolean nullable = ownTypes(schema, types, depth);
        if (schema.has("type")) {
            return nullable;
        }
        for (String key : List.of("anyOf", "oneOf")) {
            for (JsonNode part : schema.path(key)) {
                nullable |= gather(part, types, depth + 1);
            }
        }
        return schema.path("allOf").isEmpty() ? nullable : gatherAll(schema.path("allOf"), types, depth);
    }

    /** All parts hold at once: the first that says a type says it for all, and null is allowed only if all allow it. */
    private boolean gatherAll(JsonNode parts, Set<ColumnType> types, int depth) {
        boolean nullable = true;
        for (JsonNode part : parts) {
            Set<ColumnType> own = new LinkedHashSet<>();
            boolean allowsNull = gather(part, own, depth + 1);
            nullable &= allowsNull || own.isEmpty();
            if (types.isEmpty()) {
                types.addAll(own);
            }
        }
        return nullable;
    }

    private boolean ownTypes(JsonNode schema, Set<ColumnType> types, int depth) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return ownType(type.textValue(), schema, types, depth);
        }
        boolean nullable = false;
        for (JsonNode one : type) {
            nullable |= ownType(one.asText(), schema, types, depth);
        }
        return type.isMissingNode() ? untyped(schema, types, depth) : nullable;
    }

    /** Without "type": an object by its properties, else the values that an enumeration lists, else nothing is known. */
    private boolean untyped(JsonNode schema, Set<ColumnType> types, int depth) {
        if (schema.has("properties")) {
            types.add(SimpleType.JSON);
        } else if (schema.has("items")) {
            types.add(array(schema, depth));
        }
        boolean nullable = false;
        for (JsonNode value : schema.path("enum")) {
            nullable |= value.isNull();
            if (!value.isNull()) {
                types.add(value.isIntegralNumber() ? SimpleType.INT64 : SimpleType.STRING);
            }
        }
        return nullable;
    }

    private boolean ownType(String name, JsonNode schema, Set<ColumnType> types, int depth) {
        switch (name) {
            case "null" -> {
                return true;
            }
            case "integer" -> types.add(SimpleType.INT64);
            case "number" -> types.add(number(schema));
            case "boolean" -> types.add(SimpleType.BOOLEAN);
            case "object" -> types.add(SimpleType.JSON);
            case "array" -> types.add(array(schema, depth));
            case "string" -> types.add(text(schema));
            default -> types.add(SimpleType.STRING);
        }
        return false;
    }

    /** A list where all elements are scalars of one kind, else JSON text. */
    private ColumnType array(JsonNode schema, int depth) {
        JsonNode items = schema.path("items");
        if (!items.isObject() || schema.has("prefixItems")) {
            return SimpleType.JSON;
        }
        Set<ColumnType> elements = new LinkedHashSet<>();
        gather(items, elements, depth + 1);
        boolean scalars = !elements.isEmpty() && elements.stream().allMatch(ListType::canHold);
        return scalars ? new ListType(single(elements)) : SimpleType.JSON;
    }

    private static ColumnType number(JsonNode schema) {
        Optional<DecimalType> decimal = Decimals.number(schema);
        return decimal.isPresent() ? decimal.get() : SimpleType.DOUBLE;
    }

    private static ColumnType text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> SimpleType.TIMESTAMP;
            case "date" -> SimpleType.DATE;
            case "time" -> SimpleType.TIME;
            case "singer.decimal" -> Decimals.singer(schema);
            default -> SimpleType.STRING;
        };
    }
}
