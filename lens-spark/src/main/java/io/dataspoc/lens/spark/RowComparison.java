package io.dataspoc.lens.spark;

import io.dataspoc.lens.spark.translate.Translator.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares two results as multisets of rows. Numbers of type DOUBLE and FLOAT are equal if they are so to some nine digits, since
 * their sums depend on the order of rows.
 */
final class RowComparison {
    private static final double CLOSE = 1e-9;

    private final List<Column> columns;

    RowComparison(List<Column> columns) {
        this.columns = columns;
    }

    /** A row: its exact values as one text, and the others. */
    private record Row(String exact, List<Double> floating, List<Object> values) {}

    /**
     * What differs, for people.
     *
     * @param most how many rows to show of each
     * @return nothing if the results are the same
     */
    List<String> differences(List<List<Object>> duckDb, List<List<Object>> spark, int most) {
        Map<String, List<Row>> left = grouped(duckDb);
        Map<String, List<Row>> right = grouped(spark);
        List<String> onlyLeft = new ArrayList<>();
        List<String> onlyRight = new ArrayList<>();
        for (Map.Entry<String, List<Row>> entry : left.entrySet()) {
            compare(entry.getValue(), right.getOrDefault(entry.getKey(), List.of()), onlyLeft, onlyRight);
        }
        right.forEach((key, rows) -> {
            if (!left.containsKey(key)) {
                rows.forEach(row -> onlyRight.add(shown(row)));
            }
        });
        List<String> differences = new ArrayList<>();
        if (!onlyLeft.isEmpty()) {
            differences.add(onlyLeft.size() + " of DuckDB's " + duckDb.size() + " rows only there, such as "
                    + some(onlyLeft, most));
        }
        if (!onlyRight.isEmpty()) {
            differences.add(onlyRight.size() + " of Spark's " + spark.size() + " rows only there, such as "
                    + some(onlyRight, most));
        }
        return differences;
    }

    private static String some(List<String> rows, int most) {
        return String.join(" ", rows.subList(0, Math.min(most, rows.size())));
    }

    private static void compare(List<Row> left, List<Row> right, List<String> onlyLeft, List<String> onlyRight) {
        int same = Math.min(left.size(), right.size());
        for (int i = 0; i < same; i++) {
            if (!isClose(left.get(i).floating(), right.get(i).floating())) {
                onlyLeft.add(shown(left.get(i)));
                onlyRight.add(shown(right.get(i)));
            }
        }
        left.subList(same, left.size()).forEach(row -> onlyLeft.add(shown(row)));
        right.subList(same, right.size()).forEach(row -> onlyRight.add(shown(row)));
    }

    private static boolean isClose(List<Double> left, List<Double> right) {
        for (int i = 0; i < left.size(); i++) {
            double a = left.get(i);
            double b = right.get(i);
            double size = Math.max(Math.abs(a), Math.abs(b));
            // Doubles that are equal also when both are infinite or NaN.
            if (Double.compare(a + 0.0, b + 0.0) != 0 && !(Math.abs(a - b) <= CLOSE * Math.max(size, CLOSE))) {
                return false;
            }
        }
        return true;
    }

    private Map<String, List<Row>> grouped(List<List<Object>> rows) {
        Map<String, List<Row>> groups = new TreeMap<>();
        for (List<Object> values : rows) {
            Row row = row(values);
            groups.computeIfAbsent(row.exact(), key -> new ArrayList<>()).add(row);
        }
        groups.values().forEach(group -> group.sort(Comparator.comparing(Row::floating, RowComparison::order)));
        return groups;
    }

    private static int order(List<Double> left, List<Double> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = Double.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Row row(List<Object> values) {
        StringBuilder exact = new StringBuilder();
        List<Double> floating = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Double || value instanceof Float) {
                floating.add(((Number) value).doubleValue());
                exact.append("~|");
            } else {
                exact.append(text(value)).append('|');
            }
        }
        return new Row(exact.toString(), floating, values);
    }

    /** A value as text that is the same for both engines' Java types. */
    private static String text(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
            return text(new BigDecimal(value.toString()));
        }
        if (value instanceof Short || value instanceof Byte) {
            return text(new BigDecimal(value.toString()));
        }
        if (value instanceof Double || value instanceof Float) {
            return String.format(Locale.ROOT, "%.9g", ((Number) value).doubleValue());
        }
        return Values.text(value, RowComparison::text);
    }

    private static String shown(Row row) {
        return row.values().stream()
                .map(value -> value == null ? "NULL" : text(value))
                .toList()
                .toString();
    }
}
