package io.dataspoc.lens.transform.lineage;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Found;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds in DuckDB's parse which columns of which tables the columns of a query are made from. What it cannot tell (table functions,
 * PIVOT, a column whose table is not clear) it leaves out; conditions and joins do not count.
 */
public final class ColumnLineage {
    private final LakeSession session;
    private final Catalog catalog;

    /** Who is told of comparisons; then, of columns only copies count. */
    private Optional<Consumer<JoinPaths.Comparison>> comparisons = Optional.empty();

    /** @param catalog the tables that there are when all transforms have run */
    public ColumnLineage(LakeSession session, Catalog catalog) {
        this.session = requireNonNull(session, "session is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * A column of a table.
     *
     * @param table the table's full name
     * @param column the column
     */
    public record Source(String table, String column) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    /** The columns of a relation, each with what it is made from; an unknown relation has none. */
    private record Relation(String alias, Map<String, Set<Source>> columns) {}

    /**
     * For each column of the table that a statement writes, the column that it is a copy of; none for those that are computed.
     *
     * @param compared is told of columns that the statement joins by being equal
     */
    Map<String, Set<Source>> copies(Step step, Consumer<JoinPaths.Comparison> compared) {
        ColumnLineage copies = new ColumnLineage(session, catalog);
        copies.comparisons = Optional.of(compared);
        return copies.of(step);
    }

    /** For each column of the table that a statement writes, what it is made from; none where the parse does not tell. */
    public Map<String, Set<Source>> of(Step step) {
        Map<String, Set<Source>> found = session.parse(
                        step.write().orElseThrow().query().text())
                .map(parse -> query(parse.path("statements").path(0).path("node"), Map.of()))
                .orElse(Map.of());
        List<String> names = step.write().get().columns();
        if (names.isEmpty() || names.size() > found.size()) {
            return found;
        }
        Map<String, Set<Source>> renamed = new LinkedHashMap<>();
        List<Map.Entry<String, Set<Source>>> entries = List.copyOf(found.entrySet());
        for (int i = 0; i < entries.size(); i++) {
            renamed.put(
                    i < names.size() ? names.get(i) : entries.get(i).getKey(),
                    entries.get(i).getValue());
        }
        return renamed;
    }

    private Map<String, Set<Source>> query(JsonNode node, Map<String, Map<String, Set<Source>>> outer) {
        Map<String, Map<String, Set<Source>>> scope = new HashMap<>(outer);
        for (JsonNode cte : node.path("cte_map").path("map")) {
            JsonNode value = cte.path("value");
            JsonNode inner = value.has("query_node")
                    ? value.path("query_node")
                    : value.path("query").path("node");
            scope.put(cte.path("key").asText().toLowerCase(Locale.ROOT), query(inner, scope));
        }
        return switch (node.path("type").asText()) {
            case "SELECT_NODE" -> select(node, scope);
            case "SET_OPERATION_NODE" -> union(node, scope);
            default -> Map.of();
        };
    }

    private Map<String, Set<Source>> union(JsonNode node, Map<String, Map<String, Set<Source>>> scope) {
        List<JsonNode> parts = new ArrayList<>();
        node.path("children").forEach(parts::add);
        if (parts.isEmpty()) {
            parts.addAll(List.of(node.path("left"), node.path("right")));
        }
        Map<String, Set<Source>> all = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            List<Map.Entry<String, Set<Source>>> columns =
                    List.copyOf(query(part, scope).entrySet());
            List<String> names = List.copyOf(all.keySet());
            for (int i = 0; i < columns.size(); i++) {
                String name =
                        names.isEmpty() || i >= names.size() ? columns.get(i).getKey() : names.get(i);
                all.computeIfAbsent(name, unused -> new TreeSet<>())
                        .addAll(columns.get(i).getValue());
            }
        }
        return all;
    }

    private Map<String, Set<Source>> select(JsonNode node, Map<String, Map<String, Set<Source>>> scope) {
        List<Relation> relations = new ArrayList<>();
        from(node.path("from_table"), scope, relations);
        compare(node.path("where_clause"), relations);
        Map<String, Set<Source>> columns = new LinkedHashMap<>();
        int place = 0;
        for (JsonNode item : node.path("select_list")) {
            place++;
            if (item.path("class").asText().equals("STAR")) {
                star(item, relations, columns);
            } else {
                Set<Source> sources = new TreeSet<>();
                if (comparisons.isEmpty() || isCopy(item)) {
                    sources(item, relations, scope, sources);
                }
                columns.put(name(item, place), sources);
            }
        }
        return columns;
    }

    private static boolean isCopy(JsonNode item) {
        JsonNode value = item.path("class").asText().equals("CAST") ? item.path("child") : item;
        return value.path("class").asText().equals("COLUMN_REF");
    }

    private static String name(JsonNode item, int place) {
        String alias = item.path("alias").asText();
        if (!alias.isEmpty()) {
            return alias;
        }
        JsonNode names = item.path("column_names");
        return names.isEmpty() ? "column " + place : names.get(names.size() - 1).asText();
    }

    private static void star(JsonNode item, List<Relation> relations, Map<String, Set<Source>> columns) {
        String of = item.path("relation_name").asText();
        String excluded = item.path("exclude_list").toString().toLowerCase(Locale.ROOT)
                + item.path("qualified_exclude_list").toString().toLowerCase(Locale.ROOT);
        for (Relation relation : relations) {
            if (of.isEmpty() || relation.alias().equalsIgnoreCase(of)) {
                relation.columns().forEach((name, sources) -> {
                    if (!excluded.contains('"' + name.toLowerCase(Locale.ROOT) + '"')) {
                        columns.putIfAbsent(name, sources);
                    }
                });
            }
        }
    }

    private void from(JsonNode node, Map<String, Map<String, Set<Source>>> scope, List<Relation> relations) {
        String alias = node.path("alias").asText();
        switch (node.path("type").asText()) {
            case "BASE_TABLE" -> {
                List<String> path = new ArrayList<>();
                node.path("qualified_name").path("path").forEach(part -> path.add(part.asText()));
                String last = path.get(path.size() - 1);
                relations.add(new Relation(alias.isEmpty() ? last : alias, table(path, scope)));
            }
            case "JOIN" -> {
                int first = relations.size();
                from(node.path("left"), scope, relations);
                int second = relations.size();
                from(node.path("right"), scope, relations);
                compare(node.path("condition"), relations.subList(first, relations.size()));
                for (JsonNode name : node.path("using_columns")) {
                    compared(
                            named(name.asText(), "", relations.subList(first, second)),
                            named(name.asText(), "", relations.subList(second, relations.size())));
                }
            }
            case "SUBQUERY" ->
                relations.add(new Relation(alias, query(node.path("subquery").path("node"), scope)));
            default -> {
                // What a function gives, or a list of values, comes from no table.
            }
        }
    }

    private Map<String, Set<Source>> table(List<String> path, Map<String, Map<String, Set<Source>>> scope) {
        String key = path.get(0).toLowerCase(Locale.ROOT);
        if (path.size() == 1 && scope.containsKey(key)) {
            return scope.get(key);
        }
        Map<String, Set<Source>> columns = new LinkedHashMap<>();
        if (catalog.resolve(path) instanceof Found found) {
            LakeTable table = found.table();
            for (ResultColumn column : table.columns()) {
                columns.put(column.name(), Set.of(new Source(catalog.fullName(table), column.name())));
            }
        }
        return columns;
    }

    private void sources(
            JsonNode node, List<Relation> relations, Map<String, Map<String, Set<Source>>> scope, Set<Source> found) {
        if (node.path("class").asText().equals("COLUMN_REF")) {
            column(node.path("column_names"), relations, found);
            return;
        }
        if (node.path("class").asText().equals("SUBQUERY")) {
            query(node.path("subquery").path("node"), scope).values().forEach(found::addAll);
            return;
        }
        node.forEach(child -> sources(child, relations, scope, found));
    }

    private static void column(JsonNode names, List<Relation> relations, Set<Source> found) {
        String name = names.get(names.size() - 1).asText();
        String of = names.size() > 1 ? names.get(names.size() - 2).asText() : "";
        found.addAll(named(name, of, relations));
    }

    private static Set<Source> named(String name, String of, List<Relation> relations) {
        Set<Source> found = new TreeSet<>();
        for (Relation relation : relations) {
            if (of.isEmpty() || relation.alias().equalsIgnoreCase(of)) {
                relation.columns().forEach((column, sources) -> {
                    if (column.equalsIgnoreCase(name)) {
                        found.addAll(sources);
                    }
                });
            }
        }
        return found;
    }

    private void compare(JsonNode condition, List<Relation> relations) {
        switch (condition.path("type").asText()) {
            case "CONJUNCTION_AND" -> condition.path("children").forEach(child -> compare(child, relations));
            case "COMPARE_EQUAL" ->
                compared(side(condition.path("left"), relations), side(condition.path("right"), relations));
            default -> {
                // Only equality joins.
            }
        }
    }

    private static Set<Source> side(JsonNode node, List<Relation> relations) {
        Set<Source> found = new TreeSet<>();
        if (node.path("class").asText().equals("COLUMN_REF")) {
            column(node.path("column_names"), relations, found);
        }
        return found;
    }

    private void compared(Set<Source> left, Set<Source> right) {
        if (left.size() == 1 && right.size() == 1) {
            JoinPaths.Comparison pair = new JoinPaths.Comparison(
                    left.iterator().next(), right.iterator().next());
            comparisons.ifPresent(told -> told.accept(pair));
        }
    }
}
