package io.dataspoc.lens.sandbox;

import io.dataspoc.lens.engine.ResultColumn;
import io.dataspoc.lens.engine.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * SQL around a query that DuckDB takes as one SELECT or refuses, and whose values are never longer than some characters:
 * a text of a gigabyte would not fit into this process.
 *
 * @param sql what to run
 * @param nested which columns, lists and structs among them, it gives as JSON text
 * @param most how many characters a value has at most; one more if it has more
 */
record BoundedQuery(String sql, List<Boolean> nested, int most) {
    private static final int LEAST = 100;

    private static final Set<String> SHORT = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "DATE",
            "TIME",
            "INTERVAL",
            "UUID");

    BoundedQuery {
        nested = List.copyOf(nested);
    }

    /** A query as one SELECT, whatever it gives. */
    static String whole(String query) {
        return "SELECT * FROM query(" + Sql.text(query) + ")";
    }

    /**
     * Bounds a query.
     *
     * @param columns what {@link #whole} gives
     * @param characters how many a row has at most, about
     */
    static BoundedQuery of(String query, List<ResultColumn> columns, int characters) {
        int most = Math.max(LEAST, characters / Math.max(1, columns.size()));
        StringBuilder select = new StringBuilder("SELECT ");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            String separator = i == 0 ? "" : ", ";
            String name = "c" + i;
            select.append(separator).append(value(name, columns.get(i).type(), most + 1));
            names.append(separator).append(name);
        }
        return new BoundedQuery(
                select + " FROM query(" + Sql.text(query) + ") AS bounded(" + names + ")",
                columns.stream().map(column -> isNested(column.type())).toList(),
                most);
    }

    private static String value(String column, String type, int most) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (SHORT.contains(upper) || upper.startsWith("DECIMAL") || upper.startsWith("TIME") && !isNested(type)) {
            return column;
        }
        String text = isNested(type) ? "to_json(" + column + ")::VARCHAR" : column + "::VARCHAR";
        return "left(" + text + ", " + most + ")";
    }

    private static boolean isNested(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return upper.endsWith("]") || upper.startsWith("STRUCT") || upper.startsWith("MAP") || upper.equals("JSON");
    }
}
