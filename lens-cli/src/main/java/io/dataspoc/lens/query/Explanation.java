package io.dataspoc.lens.query;

import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.engine.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is wrong with the name of a table, with the lake's own tables as candidates. */
final class Explanation {
    private static final int MOST_LISTED = 8;
    private static final int MOST_COLUMNS = 30;

    private Explanation() {}

    static String ambiguous(List<String> name, Ambiguous several) {
        return "'" + String.join(".", name) + "' is more than one table: " + String.join(", ", several.names())
                + ". Write one of these names.";
    }

    /** DuckDB did not find a table; its own candidates are only those that this session uses already. */
    static String missing(String name, Catalog catalog) {
        return catalog.resolve(List.of(name)) instanceof Ambiguous ambiguous
                ? ambiguous(List.of(name), ambiguous)
                : unknown(name, catalog);
    }

    static String unknown(String name, Catalog catalog) {
        String problem = "There is no table '" + name + "'.";
        if (catalog.buckets().isEmpty()) {
            return problem + " No bucket is registered: add one with 'dataspoc-lens add-bucket <uri>'.";
        }
        return problem + " "
                + nearest(name, catalog)
                        .map(near -> "Did you mean " + near + "?")
                        .orElseGet(() -> listed(catalog));
    }

    /** Which columns some tables have, as sentences with a space before each; those without the session's knowledge say nothing. */
    static String columns(Session session, List<List<String>> tables) {
        StringBuilder text = new StringBuilder();
        for (List<String> table : tables) {
            try {
                List<String> names = session.describe("FROM " + Sql.path(table)).stream()
                        .map(ResultColumn::name)
                        .toList();
                String some = String.join(", ", names.subList(0, Math.min(names.size(), MOST_COLUMNS)));
                text.append(' ').append(Sql.readable(table)).append(" has ").append(some);
                text.append(names.size() > MOST_COLUMNS ? ", …" : ".");
            } catch (EngineException e) {
                // A common table expression: only the statement itself knows its columns.
                continue;
            }
        }
        return text.toString();
    }

    private static Optional<String> nearest(String name, Catalog catalog) {
        Map<String, LakeTable> names = new LinkedHashMap<>();
        for (LakeTable table : catalog.tables()) {
            names.putIfAbsent(table.id().table(), table);
            names.putIfAbsent(table.id().layer() + "." + table.id().table(), table);
            names.putIfAbsent(String.join(".", catalog.fullPath(table)), table);
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return NearestName.of(name, names.keySet())
                .or(() -> NearestName.of(last, names.keySet()))
                .map(near -> catalog.shortName(names.get(near)));
    }

    private static String listed(Catalog catalog) {
        List<String> names = new ArrayList<>();
        catalog.tables().stream().limit(MOST_LISTED).forEach(table -> names.add(catalog.shortName(table)));
        if (names.isEmpty()) {
            return "The registered buckets have no tables.";
        }
        return "There are " + String.join(", ", names) + (catalog.tables().size() > MOST_LISTED ? ", …" : "") + ".";
    }
}
