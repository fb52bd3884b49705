package io.dataspoc.singer.types;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What DuckDB reads, as the objects of its JDBC driver. */
final class DuckDbRows {

    private DuckDbRows() {}

    /** The columns' types. */
    static List<String> types(Path file) throws SQLException {
        return query("SELECT column_type FROM (DESCRIBE " + all(file) + ")").stream()
                .map(row -> row.get(0).replace("'", ""))
                .toList();
    }

    /** All rows. */
    static List<List<String>> rows(Path file) throws SQLException {
        return query(all(file));
    }

    /** The columns of the file itself, without that of its folder's date. */
    private static String all(Path file) {
        return "FROM read_parquet('" + file + "', hive_partitioning = false)";
    }

    private static List<List<String>> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(text(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static String text(Object value) throws SQLException {
        if (value == null) {
            return "null";
        }
        if (value instanceof Array list) {
            List<String> elements = new ArrayList<>();
            for (Object element : (Object[]) list.getArray()) {
                elements.add(text(element));
            }
            return "[" + String.join(",", elements) + "]";
        }
        return scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof String text) {
            return "'" + text + "'";
        } else if (value instanceof Double number) {
            return Value.bits(number);
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof LocalDate day) {
            return Long.toString(day.toEpochDay());
        } else if (value instanceof LocalTime time) {
            return Long.toString(time.toNanoOfDay() / 1_000);
        } else if (value instanceof OffsetDateTime moment) {
            return Value.micros(moment);
        }
        return value.toString();
    }
}
