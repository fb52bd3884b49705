package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lens.engine.EngineException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Types of expressions, as DuckDB gives them: it is asked about the expression with something of the right type in place of each
 * column and subquery.
 */
final class Typing {
    private final Scratch scratch;
    private final Expressions expressions;
    private final Map<JsonNode, Map<Scope, SqlType>> known = new IdentityHashMap<>();

    Typing(Scratch scratch, Expressions expressions) {
        this.scratch = scratch;
        this.expressions = expressions;
    }

    /** The type of an expression where names mean what a scope says. */
    SqlType of(JsonNode expression, Scope scope) {
        Map<Scope, SqlType> types = known.computeIfAbsent(expression, key -> new IdentityHashMap<>());
        SqlType type = types.get(scope);
        if (type == null) {
            type = ask(closed(expression, scope, Set.of()), expression);
            types.put(scope, type);
        }
        return type;
    }

    /** The type that values of several expressions have in common, where DuckDB gives them one without being asked to. */
    SqlType common(List<JsonNode> several, Scope scope, JsonNode place) {
        ObjectNode list = scratch.expression("[1]").deepCopy();
        ArrayNode arguments = list.putArray("arguments");
        several.forEach(each -> arguments.addObject().set("expression", closed(each, scope, Set.of())));
        return ask(list, place).element();
    }

    private SqlType ask(JsonNode closed, JsonNode place) {
        try {
            return scratch.type(closed);
        } catch (EngineException e) {
            throw Node.refusal(place, e);
        }
    }

    /** @param bound the parameters of lambdas around it, which are told by their lists */
    private JsonNode closed(JsonNode node, Scope scope, Set<String> bound) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(closed(item, scope, bound)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        switch (Node.kind(node)) {
            case "COLUMN_REF" -> {
                List<String> names = Node.texts(node, "column_names");
                return bound.contains(names.get(0).toLowerCase(Locale.ROOT))
                        ? node
                        : named(scratch.unknown(expressions.of(node, scope).type()), node);
            }
            case "SUBQUERY" -> {
                return named(scratch.unknown(expressions.of(node, scope).type()), node);
            }
            case "WINDOW" -> {
                // The window itself says nothing about the type.
                ObjectNode window = node.deepCopy();
                window.remove(List.of("partitions", "orders", "start_expr", "end_expr"));
                window.put("start", "UNBOUNDED_PRECEDING").put("end", "CURRENT_ROW_RANGE");
                if (node.has("arguments")) {
                    window.set("arguments", closed(node.path("arguments"), scope, bound));
                }
                return window;
            }
            case "LAMBDA" -> {
                Set<String> inner = new HashSet<>(bound);
                Lambda.parameters(node).forEach(name -> inner.add(name.toLowerCase(Locale.ROOT)));
                ObjectNode lambda = node.deepCopy();
                lambda.set("expr", closed(node.path("expr"), scope, inner));
                return lambda;
            }
            default -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                node.properties().forEach(field -> copy.set(field.getKey(), closed(field.getValue(), scope, bound)));
                return copy;
            }
        }
    }

    private static JsonNode named(JsonNode typed, JsonNode original) {
        if (!Node.has(original, "alias")) {
            return typed;
        }
        ObjectNode copy = typed.deepCopy();
        return copy.put("alias", Node.text(original, "alias"));
    }
}
