package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code IS NULL}, {@code NOT}, {@code IN}, {@code COALESCE}, and places in lists, structs and texts. */
final class Operators implements Expressions.Kind {
    private final Expressions expressions;

    Operators(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "This", Set.of("children"));
        List<JsonNode> children = Node.list(node, "children");
        JsonNode first = children.get(0);
        return switch (Node.text(node, "type")) {
            case "OPERATOR_IS_NULL" ->
                Typed.of("(" + expressions.of(first, scope).sql() + " IS NULL)", SqlType.BOOLEAN);
            case "OPERATOR_IS_NOT_NULL" ->
                Typed.of("(" + expressions.of(first, scope).sql() + " IS NOT NULL)", SqlType.BOOLEAN);
            case "OPERATOR_NOT" -> Typed.of("(NOT " + expressions.condition(first, scope) + ")", SqlType.BOOLEAN);
            case "OPERATOR_COALESCE" -> coalesce(node, children, scope);
            case "COMPARE_IN" -> in(node, children, scope, " IN ");
            case "COMPARE_NOT_IN" -> in(node, children, scope, " NOT IN ");
            case "ARRAY_EXTRACT" -> element(node, first, children.get(1), scope);
            case "ARRAY_SLICE" -> slice(node, children, scope);
            case "STRUCT_EXTRACT" -> field(node, first, children.get(1), scope);
            default ->
                throw Node.refusal(node, Node.text(node, "type").replace('_', ' ') + " is not supported on Spark.");
        };
    }

    private Typed coalesce(JsonNode node, List<JsonNode> children, Scope scope) {
        SqlType type = expressions.type(node, scope);
        return Typed.of(
                children.stream()
                        .map(child -> expressions.as(child, scope, type).sql())
                        .collect(Collectors.joining(", ", "coalesce(", ")")),
                type);
    }

    private Typed in(JsonNode node, List<JsonNode> children, Scope scope, String sign) {
        SqlType type = Comparisons.comparable(expressions, children, scope, node);
        List<String> values = children.stream()
                .map(child -> expressions.as(child, scope, type).sql())
                .toList();
        return Typed.of(
                "(" + values.get(0) + sign + "(" + String.join(", ", values.subList(1, values.size())) + "))",
                SqlType.BOOLEAN);
    }

    private Typed element(JsonNode node, JsonNode of, JsonNode place, Scope scope) {
        Typed value = expressions.of(of, scope);
        if (value.type().is(Kind.STRUCT)) {
            return field(node, of, place, scope);
        }
        if (value.type().is(Kind.VARCHAR) && Node.isLiteral(place, "INTEGER")) {
            int at = Integer.parseInt(Node.literal(place));
            // There is none at 0, where Spark has the first one.
            return Typed.of("substring(" + value.sql() + ", " + at + ", " + (at == 0 ? 0 : 1) + ")", SqlType.VARCHAR);
        }
        if (!value.type().is(Kind.LIST)) {
            throw Node.refusal(node, "[…] on a value of type " + value.type().duckDb() + " is not supported on Spark.");
        }
        SqlType element = value.type().element();
        if (Node.isLiteral(place, "INTEGER")) {
            boolean none = Node.literal(place).equals("0");
            return Typed.of(
                    none ? Spark.none(element) : "try_element_at(" + value.sql() + ", " + Node.literal(place) + ")",
                    element);
        }
        String at = expressions.as(place, scope, SqlType.BIGINT).sql();
        return Typed.of("try_element_at(" + value.sql() + ", CAST(nullif(" + at + ", 0) AS INT))", element);
    }

    private Typed field(JsonNode node, JsonNode of, JsonNode name, Scope scope) {
        if (!Node.isLiteral(name, "STRING")) {
            throw Node.refusal(node, "A field of a struct is named by a text on Spark, as in s['name'].");
        }
        return ColumnNames.fields(node, expressions.of(of, scope), List.of(Node.literal(name)));
    }

    /** Only with numbers that are there: what is behind the ends differs too much. */
    private Typed slice(JsonNode node, List<JsonNode> children, Scope scope) {
        Typed value = expressions.of(children.get(0), scope);
        boolean plain = children.size() == 3
                && Node.isLiteral(children.get(1), "INTEGER")
                && Node.isLiteral(children.get(2), "INTEGER");
        if (!plain || !value.type().is(Kind.VARCHAR, Kind.LIST)) {
            throw Node.refusal(node, "[a:b] needs two numbers, and a text or list, on Spark.");
        }
        long from = Long.parseLong(Node.literal(children.get(1)));
        long to = Long.parseLong(Node.literal(children.get(2)));
        if (from < 1 || to < from || to > Integer.MAX_VALUE) {
            throw Node.refusal(node, "[a:b] needs numbers with 1 <= a <= b on Spark.");
        }
        String function = value.type().is(Kind.VARCHAR) ? "substring(" : "slice(";
        return Typed.of(function + value.sql() + ", " + from + ", " + (to - from + 1) + ")", value.type());
    }
}
