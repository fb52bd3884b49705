package io.dataspoc.lens.spark;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two small tables, {@code t} and {@code r}, of the values at which engines differ, the same for both engines. */
final class NastyTables {
    private static final String WORDS =
            "['a', 'b', 'ab', 'Ab', '', ' ', '  a b ', NULL, 'ß', 'STRASSE', 'İi', 'ıI', 'ΑΣ', 'Σ σ ς', 'é', 'e\u0301', 'É',"
                    + " '日本語', '😀', 'a😀b', '😀é日', '\u00a0a\u00a0', E'x\\ny', E'a\\tb', 'it''s', 'c\\d', '100%', 'a_b', 'a%b', '\\%', 'x.y|z', '$1', 'ǅ', 'ﬁ',"
                    + " 'b,c,,d', 'aaa', 'zz', 'Z', 'a@b.c', '-', '\uff21', '\ud801\udc00', '-5', 'NaN', 'NULL', E'\\r\\n', E'a\\n']";
    private static final String NUMBERS =
            "['0', '1', '-1', '12', '007', '+3', '2147483648', '-128', '255', NULL, '99999', '1', '42']";
    /** Names of columns, and their values; each row takes another one of each. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("g", "CAST([1, 2, 3, NULL, 2, 1, 0] AS INTEGER[])"),
            Map.entry("b", "[true, false, NULL, true, false]"),
            Map.entry("i8", "CAST([0, 1, -1, 127, -128, NULL, 5, -7, 2, 3] AS TINYINT[])"),
            Map.entry(
                    "i", "CAST([0, 1, -1, 2, 3, 7, -7, -8, 10, NULL, 100, -100, 12345, 2000000, -3, 5] AS INTEGER[])"),
            Map.entry(
                    "l",
                    "CAST([0, 1, -1, 4, -9, 1000, -1001, NULL, 3000000000, -3000000001, 9007199254740993, -9007199254740993, 55, 16] AS BIGINT[])"),
            Map.entry(
                    "n",
                    "CAST([9223372036854775807, -9223372036854775808, 0, NULL, 9223372036854775806, 5, -5, 4611686018427387904] AS BIGINT[])"),
            Map.entry(
                    "m",
                    "CAST([0, 1, 2.5, -2.5, 0.5, -0.5, 1.05, -1.05, 1.15, NULL, 99.99, -0.01, 9999999999.99, 1.5, 3.5, 1234.56, 10] AS DECIMAL(12,2)[])"),
            Map.entry(
                    "m4",
                    "CAST([0, 0.125, -0.125, 2.675, 1.0050, NULL, -1.0050, 2.5, 0.0001, 12345678901234.5678, 1.4999, 1.5, 7] AS DECIMAL(18,4)[])"),
            Map.entry(
                    "w",
                    "CAST([0, 1, -1, 123456789012345678901234.567891, -0.000001, NULL, 2.5, 0.5, 3.141593, 1e10] AS DECIMAL(30,6)[])"),
            Map.entry(
                    "x",
                    "CAST([0, 1, -1, 2.5, -2.5, 0.5, -0.5, 1.5, 0.125, 2.675, 1.005, NULL, 1e10, -1e-5, 0.1, 0.2, 0.30000000000000004, 1234.5678, 7, 100, 3.5, 4.5] AS DOUBLE[])"),
            Map.entry(
                    "y",
                    "CAST(['0', '-0.0', 'NaN', 'Infinity', '-Infinity', '1', NULL, '1e300', '-1e300', '1e-300', '9007199254740993', '2.5', '4503599627370497.5', '123456789012345678', 'NaN', '0.49999999999999994'] AS DOUBLE[])"),
            Map.entry("s", WORDS),
            Map.entry("v", WORDS),
            Map.entry("u", NUMBERS),
            Map.entry("bt", "['true', 'false', 'TRUE', 'False', NULL]"),
            Map.entry(
                    "d",
                    "CAST(['1970-01-01', '1969-12-31', '2024-02-29', '2023-12-31', '2024-01-01', '2021-01-03', '2021-01-04', '2020-12-28', '2016-01-03', '1900-03-01', NULL, '2000-02-29', '1582-10-15', '1582-10-04', '0001-01-01', '9999-12-31', '2024-12-30', '2010-01-01', '1899-12-31', '2024-03-31'] AS DATE[])"),
            Map.entry("dt", "['2024-02-29', '1969-12-31', NULL, '2000-01-01', '9999-12-31', '0001-01-01']"),
            Map.entry(
                    "tm",
                    "CAST(['1970-01-01 00:00:00', '1969-12-31 23:59:59.999999', '2024-02-29 12:34:56.789012', '2023-12-31 23:59:59', '2024-01-01 00:00:00.000001', NULL, '1900-01-01 01:02:03', '2021-03-28 02:30:00', '2016-02-29 00:00:00.5', '1582-10-10 10:10:10', '0001-01-01 00:00:00', '2024-12-30 13:00:00', '1968-02-29 23:00:00.25', '2024-01-31 10:00:00', '2024-02-29 12:00:00'] AS TIMESTAMP[])"),
            Map.entry(
                    "tt",
                    "['2024-02-29 12:34:56', '1969-12-31 23:59:59', NULL, '2000-01-01 00:00:00', '2021-03-28 02:30:00']"),
            Map.entry(
                    "ls",
                    "CAST([['a', 'b'], [], NULL, [NULL], ['b', NULL, 'a', 'a'], ['ß', '', '😀'], ['x']] AS VARCHAR[][])"),
            Map.entry("li", "CAST([[1, 2, 3], [], NULL, [NULL], [3, NULL, -1, 3], [0], [2147483, -5]] AS INTEGER[][])"),
            Map.entry(
                    "st",
                    "CAST([{'a': 1, 'b': 'x'}, {'a': NULL, 'b': 'ß'}, NULL, {'a': -3, 'b': NULL}, {'a': 7, 'b': ''}] AS STRUCT(a INTEGER, b VARCHAR)[])"));

    private static final List<String> ORDER = List.of(
            "g", "b", "i8", "i", "l", "n", "m", "m4", "w", "x", "y", "s", "v", "u", "bt", "d", "dt", "tm", "tt", "ls",
            "li", "st");

    private NastyTables() {}

    /** Writes them, and makes them known to both engines. */
    static void addTo(TwinTables tables) {
        tables.add("t", query(0, 60));
        tables.add("r", query(100, 14));
    }

    private static String query(int from, int rows) {
        String columns = ORDER.stream()
                .map(column -> value(column, from) + " AS " + column)
                .collect(Collectors.joining(", "));
        return "SELECT CAST(" + from + " + k AS INTEGER) AS id, " + columns + " FROM range(1, " + (rows + 1)
                + ") AS s(k)";
    }

    /** Steps of another length for each column, so that values meet in many ways. */
    private static String value(String column, int from) {
        int step = 1 + 2 * ORDER.indexOf(column);
        String list = LISTS.get(column);
        return list + "[1 + (k * " + step + " + k // 13 + " + from + ") % len(" + list + ")]";
    }
}
