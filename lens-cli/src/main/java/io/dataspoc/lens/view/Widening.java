package io.dataspoc.lens.view;

import java.util.List;

/** Which of DuckDB's types hold every value of which others. */
final class Widening {
    private static final List<String> SIGNED = List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT");
    private static final List<String> UNSIGNED = List.of("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT");
    private static final List<String> FLOATING = List.of("FLOAT", "DOUBLE");

    private static final String LIST = "[]";

    private Widening() {}

    /** Says whether a cast from one type to the other fails for no value. */
    static boolean isSafe(String from, String to) {
        if (from.equals(to) || to.equals("VARCHAR")) {
            return true;
        }
        if (isList(from) && isList(to)) {
            return isSafe(element(from), element(to));
        }
        if (SIGNED.contains(to)) {
            return SIGNED.contains(from) && SIGNED.indexOf(from) < SIGNED.indexOf(to)
                    || UNSIGNED.contains(from) && UNSIGNED.indexOf(from) < SIGNED.indexOf(to);
        }
        if (UNSIGNED.contains(to)) {
            return UNSIGNED.contains(from) && UNSIGNED.indexOf(from) < UNSIGNED.indexOf(to);
        }
        if (FLOATING.contains(to)) {
            return isNumber(from);
        }
        return from.equals("DATE") && to.startsWith("TIMESTAMP") || isTimestamp(from) && isTimestamp(to);
    }

    private static boolean isList(String type) {
        return type.endsWith(LIST);
    }

    private static String element(String list) {
        return list.substring(0, list.length() - LIST.length());
    }

    private static boolean isTimestamp(String type) {
        return type.startsWith("TIMESTAMP") && !type.endsWith("]") && !type.equals("TIMESTAMP_NS");
    }

    private static boolean isNumber(String type) {
        return SIGNED.contains(type)
                || UNSIGNED.contains(type)
                || FLOATING.contains(type)
                || type.startsWith("DECIMAL") && !type.endsWith("]");
    }

    /** One type for two: the wider where one holds the other, DOUBLE for other numbers, else VARCHAR. */
    static String common(String one, String other) {
        if (isSafe(other, one) && !one.equals("VARCHAR")) {
            return one;
        }
        if (isSafe(one, other) && !other.equals("VARCHAR")) {
            return other;
        }
        if (isList(one) && isList(other)) {
            return common(element(one), element(other)) + LIST;
        }
        return isNumber(one) && isNumber(other) ? "DOUBLE" : "VARCHAR";
    }
}
