package io.dataspoc.lens.spark.connect;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from Spark's plans whether a query puts its rows in an order. */
final class Order {
    private static final String HEADING = "== Analyzed Logical Plan ==";

    /** Each level of a plan begins with signs of the tree. */
    private static final Pattern NODE = Pattern.compile("^[ :+-]*(\\w+)\\b.*");

    /** What keeps the order of what is below it. */
    private static final List<String> KEEP = List.of("Project", "SubqueryAlias", "GlobalLimit", "LocalLimit", "Offset");

    private Order() {}

    /** @param plans as {@code EXPLAIN EXTENDED} shows them; from others nothing is told, which loses the order only */
    static boolean isOf(String plans) {
        int from = plans.indexOf(HEADING);
        if (from < 0) {
            return false;
        }
        // The first line names the columns.
        List<String> lines =
                plans.substring(from + HEADING.length()).lines().skip(2).toList();
        for (String line : lines) {
            Matcher node = NODE.matcher(line);
            if (!node.matches()) {
                return false;
            }
            if (!KEEP.contains(node.group(1))) {
                return node.group(1).equals("Sort") && line.endsWith(", true");
            }
        }
        return false;
    }
}
