package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Modifiers.Distinct;
import io.dataspoc.lens.spark.translate.Queries.Query;
import io.dataspoc.lens.spark.translate.SelectList.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code SELECT}. */
final class Selects {
    private static final Set<String> KNOWN = Set.of(
            "modifiers",
            "select_list",
            "from_table",
            "where_clause",
            "group_expressions",
            "group_sets",
            "aggregate_handling",
            "having",
            "qualify");

    private final Queries queries;
    private final Expressions expressions;

    Selects(Queries queries, Expressions expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    /**
     * A SELECT in Spark SQL.
     *
     * @param outer what is around it and can be named; null for nothing
     * @param wanted the names of its columns; none where they do not matter
     */
    Query of(JsonNode node, Environment environment, Scope outer, List<String> wanted) {
        Node.requireKnown(node, "SELECT", KNOWN);
        FromClause from = new FromClause(queries, expressions, environment, outer);
        boolean empty = Node.text(node.path("from_table"), "type").equals("EMPTY") || !node.has("from_table");
        FromClause.Part part = empty
                ? new FromClause.Part("", Scope.of(List.of(), Map.of(), environment, outer))
                : from.of(node.path("from_table"), null);
        List<JsonNode> list = new SelectList(part.scope(), queries.scratch()).expanded(Node.list(node, "select_list"));
        Scope scope = part.scope().withAliases(aliases(list));
        List<Item> items = items(list, wanted, scope);
        return new Query(
                sql(node, part, items, scope), items.stream().map(Item::output).toList());
    }

    private static Map<String, JsonNode> aliases(List<JsonNode> list) {
        Map<String, JsonNode> aliases = new HashMap<>();
        for (JsonNode each : list) {
            if (Node.has(each, "alias")) {
                aliases.putIfAbsent(Node.text(each, "alias").toLowerCase(Locale.ROOT), each);
            }
        }
        return aliases;
    }

    private List<Item> items(List<JsonNode> list, List<String> wanted, Scope scope) {
        if (!wanted.isEmpty() && wanted.size() != list.size()) {
            throw new IllegalStateException(
                    "DuckDB sees " + wanted.size() + " columns, and the translator " + list.size() + ".");
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String name = wanted.isEmpty() ? "c" + i : wanted.get(i);
            items.add(item(list.get(i), name, scope));
        }
        return items;
    }

    private Item item(JsonNode node, String name, Scope scope) {
        Typed value;
        if (Node.isFunction(node, "unnest")) {
            Typed array = expressions.of(Node.arguments(node).get(0), scope);
            if (Node.arguments(node).size() != 1 || !array.type().is(SqlType.Kind.LIST)) {
                throw Node.refusal(node, "UNNEST takes one list on Spark.");
            }
            value = Typed.of("explode(" + array.sql() + ")", array.type().element());
        } else {
            value = expressions.of(node, scope);
        }
        if (value.type().is(SqlType.Kind.NULL)) {
            value = Typed.of(Spark.none(SqlType.INTEGER), SqlType.INTEGER); // As DuckDB writes it to a file.
        }
        if (!value.type().isShared()) {
            throw Node.refusal(
                    node, "A column of type " + value.type().duckDb() + " is not supported on Spark: cast it.");
        }
        return new Item(node, name, value);
    }

    private String sql(JsonNode node, FromClause.Part from, List<Item> items, Scope scope) {
        Modifiers modifiers = Modifiers.of(node);
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(modifiers.distinct() == Distinct.EACH ? "DISTINCT " : "");
        sql.append(items.stream()
                .map(item -> item.value().sql() + " AS " + Spark.name(item.name()))
                .collect(Collectors.joining(", ")));
        sql.append(from.sql().isEmpty() ? "" : " FROM " + from.sql());
        if (Node.has(node, "where_clause")) {
            sql.append(" WHERE ").append(expressions.condition(node.path("where_clause"), scope));
        }
        Grouping grouping = new Grouping(expressions, items, scope);
        sql.append(grouping.sql(node));
        requireNoneBesideUnnest(items, grouping);
        if (Node.has(node, "having")) {
            sql.append(" HAVING ").append(expressions.condition(node.path("having"), scope));
        }
        sql.append(qualify(node, modifiers, items, scope));
        return sql.append(order(modifiers, items, scope)).toString();
    }

    private static void requireNoneBesideUnnest(List<Item> items, Grouping grouping) {
        List<Item> unnested = items.stream()
                .filter(item -> Node.isFunction(item.node(), "unnest"))
                .toList();
        if (unnested.size() > 1 || !unnested.isEmpty() && grouping.isGrouped()) {
            throw Node.refusal(
                    unnested.get(0).node(), "One UNNEST, and no aggregates beside it, is what Spark has in a SELECT.");
        }
    }

    private String qualify(JsonNode node, Modifiers modifiers, List<Item> items, Scope scope) {
        List<String> conditions = new ArrayList<>();
        if (Node.has(node, "qualify")) {
            conditions.add(expressions.condition(node.path("qualify"), scope));
        }
        if (!modifiers.distinctOn().isEmpty()) {
            String by = modifiers.distinctOn().stream()
                    .map(each -> value(each, items, scope))
                    .collect(Collectors.joining(", "));
            if (modifiers.orders().isEmpty()) {
                throw Node.refusal(
                        modifiers.distinctOn().get(0),
                        "DISTINCT ON without ORDER BY takes another row on each engine: add an ORDER BY.");
            }
            String keys = modifiers.orders().stream()
                    .map(order -> value(order.path("expression"), items, scope) + Ordering.direction(order))
                    .collect(Collectors.joining(", "));
            conditions.add("row_number() OVER (PARTITION BY " + by + " ORDER BY " + keys + ") = 1");
        }
        return conditions.isEmpty() ? "" : " QUALIFY " + String.join(" AND ", conditions);
    }

    /** A key as an expression: a column's number or name stands for what it is. */
    private String value(JsonNode key, List<Item> items, Scope scope) {
        if (Node.isLiteral(key, "INTEGER")) {
            return items.get(Integer.parseInt(Node.literal(key)) - 1).value().sql();
        }
        return expressions.of(key, scope).sql();
    }

    private String order(Modifiers modifiers, List<Item> items, Scope scope) {
        Ordering ordering = new Ordering(items.stream().map(Item::name).toList(), key -> {
            String sql = orderable(key, scope);
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).value().sql().equals(sql)) {
                    return String.valueOf(i + 1);
                }
            }
            if (modifiers.distinct() == Distinct.EACH) {
                throw Node.refusal(key, "With DISTINCT, order by columns that are selected.");
            }
            return sql;
        });
        List<String> keys = modifiers.orders().stream().map(ordering::key).toList();
        return (keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys)) + modifiers.limit();
    }

    private String orderable(JsonNode key, Scope scope) {
        Typed value = expressions.of(key, scope);
        if (!value.type().isOrderable()) {
            throw Node.refusal(key, "Ordering by a " + value.type().duckDb() + " is not supported on Spark.");
        }
        return value.sql();
    }
}
