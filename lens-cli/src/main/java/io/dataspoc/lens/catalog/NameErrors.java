package io.dataspoc.lens.catalog;

import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.catalog.Resolution.Ambiguous;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is wrong with the name of a table, with the lake's own tables as candidates. */
public final class NameErrors {
    private static final int MOST_LISTED = 8;

    private NameErrors() {}

    /** Several tables have a name. */
    public static String ambiguous(List<String> name, Ambiguous several) {
        return "'" + String.join(".", name) + "' is more than one table: " + String.join(", ", several.names())
                + ". Write one of these names.";
    }

    /** No table has a name. */
    public static String unknown(String name, Catalog catalog) {
        String problem = "There is no table '" + name + "'.";
        if (catalog.buckets().isEmpty()) {
            return problem + " No bucket is registered: add one with 'dataspoc-lens add-bucket <uri>'.";
        }
        return problem + " "
                + nearest(name, catalog)
                        .map(near -> "Did you mean " + near + "?")
                        .orElseGet(() -> listed(catalog));
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
