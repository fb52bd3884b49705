package io.dataspoc.lens.spark.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB as the other side: it writes what Spark reads, and reads what Spark writes. */
public final class Duck {
    private Duck() {}

    /** Writes a query to a Parquet file. */
    public static Path write(Path file, String query) {
        run("COPY (" + query + ") TO " + text(file.toString()) + " (FORMAT parquet)");
        return file;
    }

    static void run(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows, each value as DuckDB writes it; those of a row divided by {@code |}. */
    static List<String> rows(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names and types of a file's columns, such as {@code n BIGINT}. */
    static List<String> columns(Path file) {
        return rows("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM read_parquet(" + text(file.toString())
                + ", hive_partitioning = false))");
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
