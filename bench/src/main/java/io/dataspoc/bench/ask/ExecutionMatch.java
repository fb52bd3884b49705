package io.dataspoc.bench.ask;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether an answer's rows are those of the right SQL: each of its columns is one of the answer's, whatever their names and order,
 * which may have more. Numbers count to six digits; the order of rows only where a question speaks of one.
 */
final class ExecutionMatch {
    private static final MathContext SIX = new MathContext(6);

    private ExecutionMatch() {}

    static boolean matches(List<List<Object>> right, List<List<Object>> answer, boolean ordered) {
        if (right.size() != answer.size()) {
            return false;
        }
        List<List<String>> wanted = columns(right);
        List<List<String>> given = columns(answer);
        return wanted.size() <= given.size() && find(wanted, given, new ArrayList<>(), ordered);
    }

    /** Tries each column of the answer for the next one that is wanted. */
    private static boolean find(
            List<List<String>> wanted, List<List<String>> given, List<List<String>> chosen, boolean ordered) {
        if (chosen.size() == wanted.size()) {
            return rows(wanted, ordered).equals(rows(chosen, ordered));
        }
        List<String> next = wanted.get(chosen.size());
        for (List<String> column : given) {
            boolean free = chosen.stream().noneMatch(other -> other == column);
            if (free && sorted(next).equals(sorted(column))) {
                chosen.add(column);
                if (find(wanted, given, chosen, ordered)) {
                    return true;
                }
                chosen.remove(chosen.size() - 1);
            }
        }
        return false;
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    private static List<String> rows(List<List<String>> columns, boolean ordered) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; !columns.isEmpty() && i < columns.get(0).size(); i++) {
            int row = i;
            rows.add(columns.stream().map(column -> column.get(row)).toList().toString());
        }
        return ordered ? rows : sorted(rows);
    }

    private static List<List<String>> columns(List<List<Object>> rows) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; !rows.isEmpty() && i < rows.get(0).size(); i++) {
            int column = i;
            columns.add(new ArrayList<>(
                    rows.stream().map(row -> text(row.get(column))).toList()));
        }
        return columns;
    }

    private static String text(Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ExecutionMatch::text).toList().toString();
        }
        return String.valueOf(value).replaceFirst("[T ]00:00(:00(\\.0+)?)?(Z|\\+00)?$", "");
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(number.toString()).round(SIX).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
