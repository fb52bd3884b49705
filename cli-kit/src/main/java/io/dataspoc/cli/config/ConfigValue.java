package io.dataspoc.cli.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A value in a configuration file that remembers where it stands. */
public sealed interface ConfigValue {
    /** Where it begins. */
    Position position();

    /** What it is, in the words of an error message. */
    String kind();

    /** The value without its positions; {@code text} is applied to each text in it, keys aside. */
    JsonNode toJson(UnaryOperator<String> text);

    /**
     * A text, number, boolean or null.
     *
     * @param position where it begins
     * @param value the value
     */
    record Scalar(Position position, JsonNode value) implements ConfigValue {
        /** Refuses nulls. */
        public Scalar {
            requireNonNull(position, "position is null");
            requireNonNull(value, "value is null");
        }

        @Override
        public String kind() {
            return switch (value.getNodeType()) {
                case STRING -> "the text '" + value.textValue() + "'";
                case NULL -> "nothing";
                case NUMBER, BOOLEAN, ARRAY, BINARY, MISSING, OBJECT, POJO -> value.toString();
            };
        }

        @Override
        public JsonNode toJson(UnaryOperator<String> text) {
            return value.isTextual() ? TextNode.valueOf(text.apply(value.textValue())) : value;
        }
    }

    /**
     * A list.
     *
     * @param position where it begins
     * @param items its items in order
     */
    record Items(Position position, List<ConfigValue> items) implements ConfigValue {
        /** Copies the items. */
        public Items {
            requireNonNull(position, "position is null");
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public JsonNode toJson(UnaryOperator<String> text) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> array.add(item.toJson(text)));
            return array;
        }
    }

    /**
     * Names and values.
     *
     * @param position where it begins
     * @param entries the entries by their names, in order
     */
    record Mapping(Position position, Map<String, Entry> entries) implements ConfigValue {
        /** Keeps the order. */
        public Mapping {
            requireNonNull(position, "position is null");
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public JsonNode toJson(UnaryOperator<String> text) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries.forEach((name, entry) -> object.set(name, entry.value().toJson(text)));
            return object;
        }
    }

    /**
     * One of a mapping's entries.
     *
     * @param key where its name stands
     * @param value what it is set to
     */
    record Entry(Position key, ConfigValue value) {
        /** Refuses nulls. */
        public Entry {
            requireNonNull(key, "key is null");
            requireNonNull(value, "value is null");
        }
    }
}
