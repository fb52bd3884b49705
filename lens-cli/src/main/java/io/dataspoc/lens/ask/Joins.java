package io.dataspoc.lens.ask;

import io.dataspoc.lens.engine.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How tables belong together, by the names of their columns: nothing in a lake declares it. */
final class Joins {
    private Joins() {}

    /** Conditions such as {@code orders.customer_id = customers.id}. */
    static List<String> between(List<TableCard> cards) {
        List<String> found = new ArrayList<>();
        for (TableCard from : cards) {
            for (TableCard to : cards) {
                if (from != to) {
                    from.columns().forEach(column -> join(from, column, to, found));
                }
            }
        }
        return found;
    }

    private static void join(TableCard from, ResultColumn column, TableCard to, List<String> found) {
        String name = column.name().toLowerCase(Locale.ROOT);
        List<String> keys = to.table().keys();
        boolean sameKey = keys.size() == 1 && !name.equals("id") && keys.get(0).equalsIgnoreCase(name);
        if (sameKey) {
            found.add(from.name() + "." + column.name() + " = " + to.name() + "." + keys.get(0));
        } else if (isReference(name, to) && to.hasColumn("id")) {
            found.add(from.name() + "." + column.name() + " = " + to.name() + ".id");
        }
    }

    /** {@code customer_id} and {@code customerid} refer to {@code customers}, {@code customer}. */
    private static boolean isReference(String column, TableCard to) {
        String target = to.table().id().table().toLowerCase(Locale.ROOT);
        return column.length() > 3
                && column.endsWith("id")
                && Words.of(target).equals(Words.of(column.replaceFirst("_?id$", "")));
    }
}
