package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Queries.Query;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Queries as values: {@code (SELECT …)}, {@code EXISTS (…)} and {@code x IN (SELECT …)}. */
final class Subqueries implements Expressions.Kind {
    private final Expressions expressions;
    private final Queries queries;
    private final Map<JsonNode, Map<Scope, Query>> known = new IdentityHashMap<>();

    Subqueries(Expressions expressions, Queries queries) {
        this.expressions = expressions;
        this.queries = queries;
    }

    @Override
    public Typed of(JsonNode node, Scope scope) {
        Node.requireKnown(node, "A subquery", Set.of("subquery", "subquery_type", "child", "comparison_type"));
        Query query = known.computeIfAbsent(node, key -> new IdentityHashMap<>())
                .computeIfAbsent(
                        scope, key -> queries.within(node.path("subquery").path("node"), scope));
        return switch (Node.text(node, "subquery_type")) {
            case "EXISTS" -> Typed.of("EXISTS (" + query.sql() + ")", SqlType.BOOLEAN);
            case "NOT_EXISTS" -> Typed.of("(NOT EXISTS (" + query.sql() + "))", SqlType.BOOLEAN);
            case "SCALAR" -> Typed.of("(" + query.sql() + ")", only(query, node));
            case "ANY" -> in(node, query, scope);
            default -> throw Node.refusal(node, "This kind of subquery is not supported on Spark.");
        };
    }

    private Typed in(JsonNode node, Query query, Scope scope) {
        if (!Node.text(node, "comparison_type").equals("COMPARE_EQUAL")) {
            throw Node.refusal(node, "ANY and ALL are supported as IN and NOT IN alone on Spark.");
        }
        SqlType type = only(query, node);
        Typed value = expressions.of(node.path("child"), scope);
        boolean same = value.type().isSame(type);
        if (!same && !(value.type().isWhole() && type.isWhole())) {
            value = expressions.coercion().to(value, type, node);
        }
        return Typed.of("(" + value.sql() + " IN (" + query.sql() + "))", SqlType.BOOLEAN);
    }

    private static SqlType only(Query query, JsonNode node) {
        if (query.columns().size() != 1) {
            throw Node.refusal(node, "A subquery as a value has one column.");
        }
        return query.columns().get(0).type();
    }
}
