package io.dataspoc.lens.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the WHERE clauses of a statement ask of a table's partitions: in DuckDB's parse, those conditions that must hold for
 * each row of the table and are about nothing else. All places at which the statement names the table must have some.
 */
final class PartitionFilter {
    /** Functions that give the same for the same partition throughout a statement. */
    private static final Set<String> STEADY = Set.of(
            "-",
            "+",
            "today",
            "current_date",
            "now",
            "get_current_timestamp",
            "to_days",
            "to_months",
            "to_years",
            "to_weeks",
            "to_hours",
            "trunc",
            "date_trunc",
            "year",
            "month",
            "day",
            "make_date",
            "strptime",
            "date_part",
            "last_day",
            "lower",
            "upper",
            "~~",
            "like_escape",
            "prefix",
            "starts_with",
            "contains",
            "substring");

    private static final Set<String> CLASSES = Set.of(
            "COMPARISON", "CONJUNCTION", "OPERATOR", "BETWEEN", "CAST", "CONSTANT", "COLUMN_REF", "FUNCTION", "TYPE");

    private final List<String> name;
    private final Set<String> partitions;
    private final List<JsonNode> filters = new ArrayList<>();
    private int places;

    private PartitionFilter(List<String> name, Set<String> partitions) {
        this.name = name;
        this.partitions = partitions;
    }

    /**
     * The condition that a file's partitions must meet to be of any use.
     *
     * @param parse a statement
     * @param name a table's name as the statement has it
     * @param partitions the table's partitions, in lower case
     * @return a node of a parse whose columns are bare names; empty where all files may be of use
     */
    static Optional<JsonNode> of(JsonNode parse, List<String> name, Set<String> partitions) {
        PartitionFilter filter = new PartitionFilter(name, partitions);
        filter.walk(parse);
        boolean all = filter.places == 0 || filter.filters.size() < filter.places;
        return all ? Optional.empty() : Optional.of(conjunction("CONJUNCTION_OR", filter.filters));
    }

    private void walk(JsonNode node) {
        if (node.path("type").asText().equals("BASE_TABLE") && isTable(node)) {
            places++;
        }
        if (node.path("type").asText().equals("SELECT_NODE")) {
            select(node);
        }
        node.forEach(this::walk);
    }

    private boolean isTable(JsonNode node) {
        JsonNode path = node.path("qualified_name").path("path");
        if (path.size() != name.size()) {
            return false;
        }
        for (int i = 0; i < name.size(); i++) {
            if (!path.get(i).asText().equalsIgnoreCase(name.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void select(JsonNode node) {
        List<JsonNode> tables = new ArrayList<>();
        innerTables(node.path("from_table"), tables);
        List<JsonNode> mine = tables.stream().filter(this::isTable).toList();
        if (node.path("where_clause").isObject()) {
            for (JsonNode table : mine) {
                List<JsonNode> conditions = new ArrayList<>();
                // A bare name is this table's for certain only where the table stands alone or once.
                conditions(node.path("where_clause"), alias(table), mine.size() == 1, conditions);
                if (!conditions.isEmpty()) {
                    filters.add(conjunction("CONJUNCTION_AND", conditions));
                }
            }
        }
    }

    /** The base tables of which each row must meet the WHERE clause: not those on a side that may stay empty. */
    private static void innerTables(JsonNode from, List<JsonNode> tables) {
        switch (from.path("type").asText()) {
            case "BASE_TABLE" -> {
                if (!from.path("sample").isObject()) {
                    tables.add(from);
                }
            }
            case "JOIN" -> {
                boolean inner = from.path("join_type").asText().equals("INNER")
                        && Set.of("REGULAR", "CROSS")
                                .contains(from.path("ref_type").asText());
                if (inner) {
                    innerTables(from.path("left"), tables);
                    innerTables(from.path("right"), tables);
                }
            }
            default -> {
                // A subquery, a function, values: it holds no table of this level.
            }
        }
    }

    private String alias(JsonNode table) {
        String alias = table.path("alias").asText();
        return (alias.isEmpty() ? name.get(name.size() - 1) : alias).toLowerCase(Locale.ROOT);
    }

    private void conditions(JsonNode where, String alias, boolean bare, List<JsonNode> found) {
        if (where.path("type").asText().equals("CONJUNCTION_AND")) {
            where.path("children").forEach(child -> conditions(child, alias, bare, found));
            return;
        }
        JsonNode copy = where.deepCopy();
        if (isAboutPartitions(copy, alias, bare) && mentionsColumn(copy)) {
            found.add(copy);
        }
    }

    private static boolean mentionsColumn(JsonNode node) {
        if (node.path("class").asText().equals("COLUMN_REF")
                && !STEADY.contains(node.path("column_names").path(0).asText().toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (JsonNode child : node) {
            if (mentionsColumn(child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an expression is about partitions and constants alone; names of columns become bare. */
    private boolean isAboutPartitions(JsonNode node, String alias, boolean bare) {
        if (node.isObject() && node.has("class")) {
            String kind = node.path("class").asText();
            boolean known = CLASSES.contains(kind)
                    && (!kind.equals("FUNCTION")
                            || STEADY.contains(
                                    node.path("function_name").asText().toLowerCase(Locale.ROOT)));
            if (!known || kind.equals("COLUMN_REF") && !isPartition((ObjectNode) node, alias, bare)) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!isAboutPartitions(child, alias, bare)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPartition(ObjectNode reference, String alias, boolean bare) {
        JsonNode names = reference.path("column_names");
        String column = names.path(names.size() - 1).asText().toLowerCase(Locale.ROOT);
        if (names.size() == 1) {
            return bare && partitions.contains(column) || STEADY.contains(column) && !partitions.contains(column);
        }
        boolean mine = names.size() == 2
                && names.get(0).asText().toLowerCase(Locale.ROOT).equals(alias);
        if (mine && partitions.contains(column)) {
            ArrayNode bareName = reference.putArray("column_names");
            bareName.add(column);
            return true;
        }
        return false;
    }

    private static JsonNode conjunction(String type, List<JsonNode> children) {
        if (children.size() == 1) {
            return children.get(0);
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("class", "CONJUNCTION").put("type", type).put("alias", "");
        node.put("query_location", 0).put("query_location_length", 0);
        ArrayNode array = node.putArray("children");
        children.forEach(array::add);
        return node;
    }
}
