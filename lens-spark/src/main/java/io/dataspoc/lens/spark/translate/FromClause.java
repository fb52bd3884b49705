package io.dataspoc.lens.spark.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.spark.translate.Environment.Table;
import io.dataspoc.lens.spark.translate.Queries.Output;
import io.dataspoc.lens.spark.translate.Queries.Query;
import io.dataspoc.lens.spark.translate.Scope.Column;
import io.dataspoc.lens.spark.translate.Scope.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What stands behind FROM: tables, subqueries, joins, lists of values and series. */
final class FromClause {
    private static final Map<String, String> JOINS = Map.of(
            "INNER", "INNER JOIN",
            "LEFT", "LEFT JOIN",
            "RIGHT", "RIGHT JOIN",
            "FULL", "FULL JOIN",
            "SEMI", "LEFT SEMI JOIN",
            "ANTI", "LEFT ANTI JOIN");

    private final Queries queries;
    private final Expressions expressions;
    private final Environment environment;
    private final Scope outer;
    private final TableFunctions tableFunctions;

    FromClause(Queries queries, Expressions expressions, Environment environment, Scope outer) {
        this.queries = queries;
        this.expressions = expressions;
        this.environment = environment;
        this.outer = outer;
        this.tableFunctions = new TableFunctions(expressions);
    }

    /**
     * A part of FROM.
     *
     * @param sql its text
     * @param scope what names mean behind it
     */
    record Part(String sql, Scope scope) {}

    /**
     * A part of FROM.
     *
     * @param before what stands to its left, which some may name
     */
    Part of(JsonNode node, Scope before) {
        return switch (Node.text(node, "type")) {
            case "BASE_TABLE" -> table(node);
            case "SUBQUERY" -> subquery(node);
            case "JOIN" -> join(node, before);
            case "EXPRESSION_LIST" -> values(node);
            case "TABLE_FUNCTION" -> relation(node, tableFunctions.of(node, before));
            default ->
                throw Node.refusal(
                        node, Node.text(node, "type").replace('_', ' ') + " behind FROM is not supported on Spark.");
        };
    }

    private Part table(JsonNode node) {
        Node.requireKnown(node, "A table", Set.of("table_name", "schema_name", "catalog_name", "column_name_alias"));
        String name = Node.text(node, "table_name");
        Table table =
                environment.table(name).orElseThrow(() -> Node.refusal(node, "There is no table '" + name + "' here."));
        return named(node, Spark.name(table.view()), table.columns(), name);
    }

    private Part subquery(JsonNode node) {
        Node.requireKnown(node, "A subquery", Set.of("subquery", "column_name_alias"));
        Query query = queries.of(node.path("subquery").path("node"), environment);
        Queries.requireUnique(
                Queries.renamed(query.columns(), Node.texts(node, "column_name_alias")),
                node.path("subquery").path("node"));
        return named(node, "(" + query.sql() + ")", query.columns(), "");
    }

    private Part relation(JsonNode node, TableFunctions.Rows rows) {
        return named(node, rows.sql(), rows.columns(), rows.name());
    }

    /** @param name the name where the query gives none; empty for none */
    private Part named(JsonNode node, String sql, List<Output> columns, String name) {
        String alias = Node.has(node, "alias") ? Node.text(node, "alias") : name;
        String own = queries.fresh(alias.isEmpty() ? "q" : alias);
        List<Output> renamed = Queries.renamed(columns, Node.texts(node, "column_name_alias"));
        List<String> names = renamed.stream().map(Output::name).toList();
        List<Column> all = renamed.stream()
                .map(column -> new Column(
                        column.name(), Typed.of(Spark.name(own) + "." + Spark.name(column.name()), column.type())))
                .toList();
        boolean same = !sql.startsWith("(VALUES")
                && !sql.startsWith(TableFunctions.LATERAL)
                && names.equals(columns.stream().map(Output::name).toList());
        return new Part(
                sql + " AS " + Spark.name(own) + (same ? "" : "(" + Spark.names(names) + ")"),
                scope(List.of(new Relation(alias, all)), Map.of()));
    }

    private Scope scope(List<Relation> relations, Map<String, Column> merged) {
        return Scope.of(relations, merged, environment, outer);
    }

    private Part values(JsonNode node) {
        Node.requireKnown(node, "VALUES", Set.of("values", "expected_names", "expected_types", "column_name_alias"));
        Scope none = scope(List.of(), Map.of());
        List<JsonNode> rows = Node.list(node, "values");
        List<Output> columns = new ArrayList<>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            int at = i;
            SqlType type =
                    expressions.common(rows.stream().map(row -> row.get(at)).toList(), none, node);
            columns.add(new Output("col" + i, type));
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(Spark.cast(
                        expressions.as(row.get(i), none, columns.get(i).type()).sql(),
                        columns.get(i).type()));
            }
            lines.add("(" + String.join(", ", cells) + ")");
        }
        return named(node, "(VALUES " + String.join(", ", lines) + ")", columns, "valueslist");
    }

    private Part join(JsonNode node, Scope before) {
        Node.requireKnown(
                node, "A join", Set.of("left", "right", "condition", "using_columns", "join_type", "ref_type"));
        String kind = Node.text(node, "ref_type");
        String type = Node.has(node, "join_type") ? Node.text(node, "join_type") : "INNER";
        boolean cross = kind.equals("CROSS");
        if (!cross && !(kind.equals("REGULAR") || kind.isEmpty()) || !JOINS.containsKey(type)) {
            throw Node.refusal(
                    node,
                    kind.equals("NATURAL")
                            ? "NATURAL JOIN is not supported on Spark: write USING (…)."
                            : (kind.isEmpty() ? type : kind) + " JOIN is not supported on Spark.");
        }
        Part left = of(node.path("left"), before);
        Part right = of(node.path("right"), left.scope());
        Scope both = both(left.scope(), right.scope(), Map.of());
        List<String> using = Node.texts(node, "using_columns");
        if (cross) {
            return new Part(left.sql() + " CROSS JOIN " + grouped(node, right), both);
        }
        String condition = using.isEmpty()
                ? expressions.condition(node.path("condition"), both)
                : matched(node, using, left.scope(), right.scope());
        String sql = left.sql() + " " + JOINS.get(type) + " " + grouped(node, right) + " ON " + condition;
        if (type.equals("SEMI") || type.equals("ANTI")) {
            return new Part(sql, left.scope());
        }
        return new Part(sql, both(left.scope(), right.scope(), merged(using, type, left.scope(), right.scope())));
    }

    private static String grouped(JsonNode node, Part right) {
        return Node.text(node.path("right"), "type").equals("JOIN") ? "(" + right.sql() + ")" : right.sql();
    }

    private Scope both(Scope left, Scope right, Map<String, Column> more) {
        List<Relation> relations = new ArrayList<>(left.relations());
        relations.addAll(right.relations());
        Map<String, Column> merged = new HashMap<>(left.merged());
        merged.putAll(right.merged());
        merged.putAll(more);
        return scope(relations, merged);
    }

    private String matched(JsonNode node, List<String> using, Scope left, Scope right) {
        List<String> conditions = new ArrayList<>();
        for (String name : using) {
            Typed one = only(node, left, name);
            Typed other = only(node, right, name);
            SqlType type = wider(one, other, node);
            conditions.add(expressions.coercion().to(one, type, node).sql() + " = "
                    + expressions.coercion().to(other, type, node).sql());
        }
        return "(" + String.join(" AND ", conditions) + ")";
    }

    private SqlType wider(Typed one, Typed other, JsonNode node) {
        if (one.type().isSame(other.type())) {
            return one.type();
        }
        Scratch scratch = queries.scratch();
        return expressions.common(
                List.of(scratch.unknown(one.type()), scratch.unknown(other.type())), scope(List.of(), Map.of()), node);
    }

    private static Typed only(JsonNode node, Scope scope, String name) {
        List<Column> columns = scope.columns(name);
        if (columns.size() != 1) {
            throw Node.refusal(
                    node,
                    columns.isEmpty()
                            ? "USING: there is no column '" + name + "' on one side."
                            : "USING: the column '" + name + "' is ambiguous.");
        }
        return columns.get(0).value();
    }

    /** The column that USING makes of two: the one that is always there, else the first that is. */
    private Map<String, Column> merged(List<String> using, String type, Scope left, Scope right) {
        Map<String, Column> merged = new HashMap<>();
        for (String name : using) {
            Column one = left.columns(name).get(0);
            Column other = right.columns(name).get(0);
            Typed value = switch (type) {
                case "RIGHT" -> other.value();
                case "FULL" -> {
                    if (!one.value().type().isSame(other.value().type())) {
                        throw new Refusal(
                                "FULL JOIN … USING needs columns of one type on Spark: '" + name + "' has two.", -1);
                    }
                    yield Typed.of(
                            "coalesce(" + one.value().sql() + ", "
                                    + other.value().sql() + ")",
                            one.value().type());
                }
                default -> one.value();
            };
            merged.put(name.toLowerCase(Locale.ROOT), new Column(one.name(), value));
        }
        return merged;
    }
}
