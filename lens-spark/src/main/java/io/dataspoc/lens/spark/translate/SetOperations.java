package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.spark.translate.Queries.Output;
import io.dataspoc.lens.spark.translate.Queries.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code UNION}, {@code EXCEPT} and {@code INTERSECT}. */
final class SetOperations {
    private static final Map<String, String> SIGNS =
            Map.of("UNION", "UNION", "UNION_BY_NAME", "UNION", "EXCEPT", "EXCEPT", "INTERSECT", "INTERSECT");

    private final Queries queries;
    private final Expressions expressions;

    SetOperations(Queries queries, Expressions expressions) {
        this.queries = queries;
        this.expressions = expressions;
    }

    /** @param wanted the columns' names; none where they do not matter */
    Query of(JsonNode node, Environment environment, List<String> wanted) {
        Node.requireKnown(
                node, "A set operation", Set.of("setop_type", "setop_all", "children", "modifiers", "left", "right"));
        String kind = Node.text(node, "setop_type");
        String sign = SIGNS.get(kind);
        if (sign == null || Node.has(node, "left")) {
            throw Node.refusal(node, kind.replace('_', ' ') + " is not supported on Spark.");
        }
        List<Output> columns = columns(node, environment, wanted);
        // DuckDB keeps duplicates unless it says false.
        boolean all = !node.has("setop_all") || node.path("setop_all").asBoolean();
        List<String> sides = new ArrayList<>();
        for (JsonNode child : Node.list(node, "children")) {
            sides.add(side(queries.of(child, environment), columns, kind.endsWith("BY_NAME"), child));
        }
        String sql = String.join(" " + sign + (all ? " ALL " : " "), sides);
        return new Query(sql + modifiers(node, columns), columns);
    }

    private List<Output> columns(JsonNode node, Environment environment, List<String> wanted) {
        List<Output> columns = new ArrayList<>();
        List<ResultColumn> described = queries.describe(node, environment);
        for (int i = 0; i < described.size(); i++) {
            String name = i < wanted.size() ? wanted.get(i) : described.get(i).name();
            columns.add(new Output(name, TypeReader.read(described.get(i).type())));
        }
        Queries.requireUnique(columns, node);
        return columns;
    }

    /** One side with the columns of the whole. */
    private String side(Query side, List<Output> columns, boolean byName, JsonNode place) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < side.columns().size(); i++) {
            names.add("c" + i);
        }
        List<String> list = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Output column = columns.get(i);
            int from = byName ? find(side.columns(), column.name()) : i;
            Typed value = from < 0
                    ? Typed.of(Spark.none(column.type()), column.type())
                    : expressions
                            .coercion()
                            .to(
                                    Typed.of(
                                            Spark.name(names.get(from)),
                                            side.columns().get(from).type()),
                                    column.type(),
                                    place);
            list.add(value.sql() + " AS " + Spark.name(column.name()));
        }
        return "(SELECT " + String.join(", ", list) + " FROM (" + side.sql() + ") AS "
                + Spark.name(queries.fresh("side")) + "(" + Spark.names(names) + "))";
    }

    private static int find(List<Output> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private String modifiers(JsonNode node, List<Output> columns) {
        List<String> names = columns.stream().map(Output::name).toList();
        Ordering ordering = new Ordering(names, expression -> {
            throw Node.refusal(expression, "Order a set operation by its columns' names.");
        });
        Modifiers modifiers = Modifiers.of(node);
        return modifiers.orders().isEmpty() && modifiers.limit().isEmpty()
                ? ""
                : modifiers.orders().stream()
                                .map(ordering::key)
                                .collect(Collectors.joining(
                                        ", ", modifiers.orders().isEmpty() ? "" : " ORDER BY ", ""))
                        + modifiers.limit();
    }
}
