package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.spark.translate.Queries.Output;
import io.dataspoc.lens.spark.translate.Scope.Column;
import io.dataspoc.lens.spark.translate.Scope.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The list behind SELECT, in which {@code *} and {@code COLUMNS(…)} become the columns that they stand for. */
final class SelectList {
    /** The name of a column that the translator knows by its place: see {@link #reference}. */
    private static final String QUALIFIED = "column_names";

    private final Scope scope;
    private final Scratch scratch;

    /** @param scope what FROM brings */
    SelectList(Scope scope, Scratch scratch) {
        this.scope = scope;
        this.scratch = scratch;
    }

    /**
     * A column of a SELECT.
     *
     * @param node what was written
     * @param name its name
     * @param value what it is
     */
    record Item(JsonNode node, String name, Typed value) {
        Output output() {
            return new Output(name, value.type());
        }
    }

    /** The expressions of a list. */
    List<JsonNode> expanded(List<JsonNode> list) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : list) {
            Optional<JsonNode> star = star(item);
            if (star.isEmpty()) {
                items.add(item);
            } else if (star.get() == item) {
                items.addAll(columns(item));
            } else {
                columns(star.get()).forEach(column -> items.add(replaced(item, star.get(), column)));
            }
        }
        return items;
    }

    /** The star in an expression; there is at most one that is understood. */
    private static Optional<JsonNode> star(JsonNode node) {
        if (Node.kind(node).equals("STAR")) {
            return Optional.of(node);
        }
        if (Node.kind(node).equals("SUBQUERY")) {
            return Optional.empty();
        }
        for (JsonNode child : node) {
            Optional<JsonNode> found = child.isContainerNode() ? star(child) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static JsonNode replaced(JsonNode node, JsonNode star, JsonNode column) {
        if (node == star) {
            return column;
        }
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(replaced(item, star, column)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> copy.set(field.getKey(), replaced(field.getValue(), star, column)));
        return copy;
    }

    private List<JsonNode> columns(JsonNode star) {
        Node.requireKnown(star, "*", Set.of("relation_name", "exclude_list", "replace_list", "columns", "expr"));
        Map<String, JsonNode> replacements = new HashMap<>();
        Node.list(star, "replace_list")
                .forEach(each -> replacements.put(
                        each.path("key").asText().toLowerCase(Locale.ROOT),
                        aliased(each.path("value"), each.path("key").asText())));
        Set<String> excluded = new HashSet<>();
        Node.texts(star, "exclude_list").forEach(name -> excluded.add(name.toLowerCase(Locale.ROOT)));
        List<JsonNode> columns = new ArrayList<>();
        for (Choice choice : choices(star)) {
            String name = choice.column().toLowerCase(Locale.ROOT);
            if (!excluded.contains(name) && matches(star, choice.column())) {
                columns.add(replacements.getOrDefault(name, reference(star, choice)));
            }
        }
        return columns;
    }

    /** @param relation the name of the relation; empty for a column that was merged of two */
    private record Choice(String relation, String column) {}

    private List<Choice> choices(JsonNode star) {
        List<Choice> choices = new ArrayList<>();
        String only = Node.text(star, "relation_name");
        Set<String> seen = new HashSet<>();
        for (Relation relation : scope.relations()) {
            if (!only.isEmpty() && !relation.name().equalsIgnoreCase(only)) {
                continue;
            }
            for (Column column : relation.columns()) {
                String key = column.name().toLowerCase(Locale.ROOT);
                if (only.isEmpty() && scope.merged().containsKey(key)) {
                    if (seen.add(key)) {
                        choices.add(new Choice("", column.name()));
                    }
                } else {
                    choices.add(new Choice(relation.name(), column.name()));
                }
            }
        }
        if (choices.isEmpty()) {
            throw Node.refusal(star, only.isEmpty() ? "* needs a FROM." : "There is no table '" + only + "' here.");
        }
        return choices;
    }

    /** Whether COLUMNS('…') means a column, which DuckDB decides. */
    private boolean matches(JsonNode star, String column) {
        if (!Node.has(star, "expr")) {
            return true;
        }
        if (!Node.isLiteral(star.path("expr"), "STRING")) {
            throw Node.refusal(star, "COLUMNS(…) takes one pattern in quotes on Spark.");
        }
        String pattern = Node.literal(star.path("expr"));
        return scratch.value("SELECT regexp_matches(" + Sql.text(column) + ", " + Sql.text(pattern) + ")")
                .equals("true");
    }

    private static JsonNode reference(JsonNode star, Choice choice) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("class", "COLUMN_REF").put("type", "COLUMN_REF");
        node.put("query_location", Node.offset(star));
        ArrayNode names = node.putArray(QUALIFIED);
        if (!choice.relation().isEmpty()) {
            names.add(choice.relation());
        }
        names.add(choice.column());
        return node;
    }

    private static JsonNode aliased(JsonNode node, String name) {
        ObjectNode copy = node.deepCopy();
        return copy.put("alias", name);
    }
}
