package io.dataspoc.lens.spark;

import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.transform.plan.MaxIn;
import io.dataspoc.lens.transform.plan.Step;
import java.util.HashMap;
import java.util.Map;

/** What {@code last_run()} and {@code max_in(…)} stand for, in DuckDB's SQL. */
final class Constants {
    /** Before all times that Spark has. */
    private static final String FIRST = "0001-01-01 00:00:00+00";

    private Constants() {}

    /** Before anything has run. */
    static Map<String, String> unknown(Step step) {
        Map<String, String> constants = new HashMap<>();
        constants.put("last_run", lastRun(""));
        step.write().orElseThrow().maxima().forEach(call -> constants.put(call.macro(), "NULL"));
        return constants;
    }

    /** @param time when the last run that wrote the table began, in ISO 8601; empty if none did */
    static String lastRun(String time) {
        return "CAST(" + Sql.text(time.isEmpty() ? FIRST : time) + " AS TIMESTAMP WITH TIME ZONE)";
    }

    /** What is below all values of a type of DuckDB's. */
    static String lowest(MaxIn call, String type) {
        if (type.equals("DATE") || type.startsWith("TIMESTAMP")) {
            return "CAST(" + Sql.text(type.equals("DATE") ? FIRST.substring(0, 10) : FIRST.substring(0, 19)) + " AS "
                    + type + ")";
        }
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> "CAST(-9223372036854775808 AS BIGINT)";
            case "DOUBLE", "FLOAT" -> "CAST(-1.7976931348623157e308 AS DOUBLE)";
            case "VARCHAR" -> "''";
            default -> {
                if (type.startsWith("DECIMAL")) {
                    yield "CAST(-1.7976931348623157e308 AS DOUBLE)";
                }
                throw new IllegalArgumentException("max_in of '" + call.column() + "', a " + type + ".");
            }
        };
    }
}
