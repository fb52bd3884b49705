package io.dataspoc.lens.spark;

import java.util.List;

/**
 * A table of all characters of Unicode, and of what DuckDB makes of each; without the private ones that the translator uses itself.
 */
final class Characters {
    /** Functions of a character {@code c}. */
    static final List<String> FUNCTIONS = List.of(
            "lower(c)",
            "upper(c)",
            "lower('a' || c || 'b')",
            "upper('a' || c || 'b')",
            "lower('A' || c)",
            "trim(c || 'x' || c)",
            "ltrim(' ' || c)",
            "CAST(length(c || 'x') AS VARCHAR)",
            "substring('x' || c || 'y', 2, 1)",
            "right(c || 'y', 2)",
            "CAST('x' || c || 'y' LIKE 'x_y' AS VARCHAR)",
            "CAST(c ILIKE '_' AS VARCHAR)",
            "CAST(regexp_matches(c, '^.$') AS VARCHAR)",
            "CAST(regexp_matches(c, '\\s') AS VARCHAR)",
            "CAST(regexp_matches(c, '\\w') AS VARCHAR)",
            "CAST(regexp_matches(c, '\\d') AS VARCHAR)",
            "CAST(regexp_matches(c || 'x', '^[^a]x$') AS VARCHAR)",
            "regexp_replace(c || 'x', '[^a-w]', '-', 'g')",
            "split_part('a' || c || ',b', ',', 1)",
            "lpad(c, 3, '😀')",
            "md5(c)",
            "CAST(c < 'ﬁ' AS VARCHAR)",
            "CAST(c > '😀' AS VARCHAR)");

    private Characters() {}

    /** Writes it, and makes it known to both engines. */
    static void addTo(TwinTables tables) {
        StringBuilder columns = new StringBuilder("k, c");
        for (int i = 0; i < FUNCTIONS.size(); i++) {
            columns.append(", ").append(FUNCTIONS.get(i)).append(" AS r").append(i);
        }
        tables.add(
                "chars",
                "SELECT " + columns + " FROM (SELECT CAST(k AS INTEGER) AS k, chr(CAST(k AS INTEGER)) AS c"
                        + " FROM range(1, 1114112) AS s(k) WHERE k NOT BETWEEN 55296 AND 57343"
                        + " AND k NOT BETWEEN 1110016 AND 1110271)");
    }

    /** The characters of which Spark makes something else: none on DuckDB. */
    static String differences(int function) {
        return "SELECT k FROM chars WHERE " + FUNCTIONS.get(function) + " IS DISTINCT FROM r" + function
                + " ORDER BY k LIMIT 100";
    }
}
