package io.dataspoc.lens.chart;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.engine.ResultColumn;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Picks from a result what a chart can show. */
final class ChartValues {
    private static final double NANOS = 1e9;

    private ChartValues() {}

    /** The columns of numbers, by their places. */
    static List<Integer> numbers(List<ResultColumn> columns) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (isNumber(columns.get(i).type())) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** @throws CommandFailure if there is none */
    static int requireNumber(List<Integer> numbers, String chart) {
        if (numbers.isEmpty()) {
            throw new CommandFailure("The result has no column of numbers for a " + chart + " chart.");
        }
        return numbers.get(0);
    }

    static boolean isNumber(String type) {
        return type.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL\\([^]]*\\)|BIGNUM");
    }

    static boolean isTime(String type) {
        return (type.startsWith("TIMESTAMP") || type.equals("DATE") || type.equals("TIME")) && !type.endsWith("]");
    }

    /** A number, or seconds since 1970 for a time; NaN for NULL. */
    static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }
        if (value instanceof LocalDateTime time) {
            return time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / NANOS;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toEpochSecond() + time.getNano() / NANOS;
        }
        return value instanceof LocalTime time ? time.toNanoOfDay() / NANOS : Double.NaN;
    }
}
