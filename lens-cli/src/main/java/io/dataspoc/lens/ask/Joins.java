package io.dataspoc.lens.ask;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.transform.lineage.ColumnLineage.Source;
import io.dataspoc.lens.transform.lineage.JoinPaths;
import io.dataspoc.lens.transform.lineage.JoinPaths.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How tables belong together: by the SQL of transforms, and by the names of columns; nothing in a lake declares it. */
final class Joins {
    private Joins() {}

    /** Conditions such as {@code orders.customer_id = customers.id}, those that transforms use first. */
    static List<String> between(List<TableCard> cards, Catalog catalog, JoinPaths paths) {
        Set<String> found = new LinkedHashSet<>();
        ofTransforms(cards, catalog, paths, found);
        Set<String> guessed = new LinkedHashSet<>();
        for (TableCard from : cards) {
            for (TableCard to : cards) {
                if (from != to) {
                    from.columns().forEach(column -> join(from, column, to, guessed));
                }
            }
        }
        guessed.stream().filter(condition -> !found.contains(turned(condition))).forEach(found::add);
        return List.copyOf(found);
    }

    private record Place(TableCard card, String name) {}

    private static void ofTransforms(List<TableCard> cards, Catalog catalog, JoinPaths paths, Set<String> found) {
        Map<Source, List<Place>> copies = new HashMap<>();
        for (TableCard card : cards) {
            String table = catalog.fullName(card.table());
            for (ResultColumn column : card.columns()) {
                copies.computeIfAbsent(paths.origin(new Source(table, column.name())), origin -> new ArrayList<>())
                        .add(new Place(card, name(card, column.name())));
            }
        }
        for (Comparison pair : paths.compared()) {
            for (Place one : copies.getOrDefault(pair.one(), List.of())) {
                for (Place other : copies.getOrDefault(pair.other(), List.of())) {
                    String condition = one.name() + " = " + other.name();
                    if (one.card() != other.card() && !found.contains(turned(condition))) {
                        found.add(condition);
                    }
                }
            }
        }
    }

    private static String name(TableCard card, String column) {
        return card.name() + "." + Sql.readable(List.of(column));
    }

    private static String turned(String condition) {
        String[] sides = condition.split(" = ", 2);
        return sides[1] + " = " + sides[0];
    }

    private static void join(TableCard from, ResultColumn column, TableCard to, Set<String> found) {
        String name = column.name().toLowerCase(Locale.ROOT);
        List<String> keys = to.table().keys();
        boolean sameKey = keys.size() == 1 && !name.equals("id") && keys.get(0).equalsIgnoreCase(name);
        if (sameKey) {
            found.add(condition(from, column, to, keys.get(0)));
        } else if (isReference(name, to) && to.hasColumn("id")) {
            found.add(condition(from, column, to, "id"));
        }
    }

    private static String condition(TableCard from, ResultColumn column, TableCard to, String key) {
        return name(from, column.name()) + " = " + name(to, key);
    }

    /** {@code customer_id} and {@code customerid} refer to {@code customers}, {@code customer}. */
    private static boolean isReference(String column, TableCard to) {
        String target = to.table().id().table().toLowerCase(Locale.ROOT);
        return column.length() > 3
                && column.endsWith("id")
                && Words.of(target).equals(Words.of(column.replaceFirst("_?id$", "")));
    }
}
