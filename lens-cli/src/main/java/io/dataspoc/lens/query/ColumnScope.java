package io.dataspoc.lens.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds, in DuckDB's parse, which tables a column at some place can come from. */
final class ColumnScope {
    private final long place;

    private ColumnScope(long place) {
        this.place = place;
    }

    /** The tables in the FROM of the innermost SELECT that refers to a column at {@code position} of {@code sql}. */
    static List<List<String>> tables(JsonNode parse, String sql, int position) {
        // The parse counts bytes.
        long place = sql.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
        List<List<String>> tables = new ArrayList<>();
        new ColumnScope(place).select(parse, null).ifPresent(select -> collect(select.path("from_table"), tables));
        return tables;
    }

    private Optional<JsonNode> select(JsonNode node, JsonNode outer) {
        JsonNode inner = node.path("type").asText().equals("SELECT_NODE") ? node : outer;
        boolean here = node.path("class").asText().equals("COLUMN_REF")
                && node.path("query_location").asLong(-1) == place;
        if (here) {
            return Optional.ofNullable(inner);
        }
        for (JsonNode child : node) {
            Optional<JsonNode> found = select(child, inner);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void collect(JsonNode from, List<List<String>> tables) {
        switch (from.path("type").asText()) {
            case "BASE_TABLE" -> {
                List<String> path = new ArrayList<>();
                from.path("qualified_name").path("path").forEach(part -> path.add(part.asText()));
                tables.add(path);
            }
            case "JOIN" -> {
                collect(from.path("left"), tables);
                collect(from.path("right"), tables);
            }
            default -> {
                // A subquery, function or list of values: it has no name to look its columns up by.
            }
        }
    }
}
