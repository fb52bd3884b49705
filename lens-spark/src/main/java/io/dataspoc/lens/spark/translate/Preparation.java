package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.spark.translate.Translator.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a query one that both engines can run with the same result: tables have the names of views, and what depends on the time of
 * the run is a constant.
 */
final class Preparation {
    /** What depends on the time, and its type. */
    private static final Map<String, String> TIMES = Map.of(
            "current_date", "DATE",
            "today", "DATE",
            "current_timestamp", "TIMESTAMP WITH TIME ZONE",
            "now", "TIMESTAMP WITH TIME ZONE",
            "get_current_timestamp", "TIMESTAMP WITH TIME ZONE",
            "transaction_timestamp", "TIMESTAMP WITH TIME ZONE");

    private final Function<List<String>, Optional<Input>> tables;
    private final Map<String, JsonNode> constants;
    private final Map<String, JsonNode> times;
    private final Map<String, Input> used = new LinkedHashMap<>();
    private final Set<List<String>> paths = new HashSet<>();

    /**
     * Prepares queries.
     *
     * @param tables finds the lake's tables by their names
     * @param constants calls without arguments that have a value, by their names in lower case
     * @param now gives the expression of a time's type
     */
    Preparation(
            Function<List<String>, Optional<Input>> tables,
            Map<String, JsonNode> constants,
            Function<String, JsonNode> now) {
        this.tables = tables;
        this.constants = constants;
        this.times = new LinkedHashMap<>();
        TIMES.forEach((name, type) -> times.put(name, now.apply(type)));
    }

    /** The tables that were named, by their views. */
    Map<String, Input> used() {
        return used;
    }

    /** A query's node. */
    JsonNode of(JsonNode node) {
        return columns(walk(node, Set.of()));
    }

    private JsonNode walk(JsonNode node, Set<String> defined) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(walk(item, defined)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        if (Node.text(node, "type").startsWith("RECURSIVE")) {
            throw Node.refusal(node, "WITH RECURSIVE is not supported on Spark.");
        }
        if (Node.text(node, "type").equals("BASE_TABLE")) {
            return table(node, defined);
        }
        Optional<JsonNode> constant = constant(node);
        return constant.isPresent() ? constant.get() : object(node, defined);
    }

    private JsonNode object(JsonNode node, Set<String> defined) {
        Set<String> names = new HashSet<>(defined);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (Node.has(node.path("cte_map"), "map")) {
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : node.path("cte_map").path("map")) {
                entries.add(walk(entry, names));
                names.add(entry.path("key").asText().toLowerCase(Locale.ROOT));
            }
            copy.putObject("cte_map").set("map", entries);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!copy.has(field.getKey())) {
                copy.set(field.getKey(), walk(field.getValue(), names));
            }
        }
        return copy;
    }

    private JsonNode table(JsonNode node, Set<String> defined) {
        List<String> path = new ArrayList<>();
        for (String field : List.of("catalog_name", "schema_name", "table_name")) {
            if (Node.has(node, field)) {
                path.add(Node.text(node, field));
            }
        }
        String last = path.get(path.size() - 1);
        if (path.size() == 1 && defined.contains(last.toLowerCase(Locale.ROOT))) {
            return node;
        }
        Input input = tables.apply(path)
                .orElseThrow(
                        () -> Node.refusal(node, "There is no table '" + String.join(".", path) + "' in the lake."));
        used.putIfAbsent(input.view(), input);
        paths.add(path.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        ObjectNode copy = node.deepCopy();
        copy.remove(List.of("catalog_name", "schema_name"));
        copy.put("table_name", input.view());
        copy.putObject("qualified_name").putArray("path").add(input.view());
        if (!Node.has(node, "alias")) {
            copy.put("alias", last);
        }
        return copy;
    }

    private Optional<JsonNode> constant(JsonNode node) {
        String kind = Node.kind(node);
        if (kind.equals("COLUMN_REF")) {
            List<String> names = Node.texts(node, "column_names");
            return names.size() == 1 && names.get(0).toLowerCase(Locale.ROOT).startsWith("current_")
                    ? named(times.get(names.get(0).toLowerCase(Locale.ROOT)), node)
                    : Optional.empty();
        }
        if (!kind.equals("FUNCTION") || !Node.arguments(node).isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = constants.get(Node.function(node));
        return named(value == null ? times.get(Node.function(node)) : value, node);
    }

    private static Optional<JsonNode> named(JsonNode value, JsonNode original) {
        if (value == null) {
            return Optional.empty();
        }
        ObjectNode copy = value.deepCopy();
        if (Node.has(original, "alias")) {
            copy.put("alias", Node.text(original, "alias"));
        }
        return Optional.of(copy);
    }

    /** Columns that are named with the whole path of their table. */
    private JsonNode columns(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(columns(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> copy.set(field.getKey(), columns(field.getValue())));
        if (Node.kind(node).equals("COLUMN_REF")) {
            List<String> names = Node.texts(node, "column_names");
            for (int size = Math.min(3, names.size() - 1); size > 1; size--) {
                List<String> path = names.subList(0, size).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
                if (paths.contains(path)) {
                    ArrayNode shorter = copy.putArray("column_names");
                    names.subList(size - 1, names.size()).forEach(shorter::add);
                    return copy;
                }
            }
        }
        return copy;
    }
}
