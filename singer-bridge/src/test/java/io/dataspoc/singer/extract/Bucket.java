package io.dataspoc.singer.extract;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.storage.StoredObject;
import io.dataspoc.singer.parquet.DuckDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What readers see of a bucket: those of the manifest, and those that only glob. */
record Bucket(Path folder) {

    Lake lake() {
        return Lake.open(folder.toString());
    }

    /** A value computed over the files that the manifest lists. */
    long committed(String table, String expression) throws SQLException {
        return query("SELECT " + expression + " FROM " + files(table));
    }

    /** The rows of a query over the files that the manifest lists, {@code $t}; values as DuckDB prints them, joined by bars. */
    List<String> rows(String table, String sql) throws SQLException {
        try (DuckDb duckdb = new DuckDb()) {
            return duckdb.rows(sql.replace("$t", files(table)));
        }
    }

    /** Name and type of each column in the manifest. */
    List<String> columns(String table) {
        return entry(table).columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    /** The key columns in the manifest. */
    List<String> keys(String table) {
        return entry(table).keyProperties();
    }

    private TableEntry entry(String table) {
        try (Lake lake = lake()) {
            return lake.manifest().tables().stream()
                    .filter(entry -> (entry.id().group() + "." + entry.id().table()).equals(table))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no table " + table));
        }
    }

    private String files(String table) {
        TableId id = new TableId("raw", table.split("\\.", 2)[0], table.split("\\.", 2)[1]);
        try (Lake lake = lake()) {
            LakeTable found = lake.tables().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no table " + id));
            String files = lake.files(found).stream()
                    .map(file -> "'" + lake.localPath(found, file).orElseThrow() + "'")
                    .collect(Collectors.joining(", "));
            return "read_parquet([" + files + "], union_by_name = true)";
        }
    }

    /** A value computed over all Parquet files in a table's folder. */
    long globbed(String table, String expression) throws SQLException {
        return query("SELECT " + expression + " FROM read_parquet('"
                + folder.resolve("raw").resolve(table) + "/**/*.parquet', union_by_name = true)");
    }

    private static long query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    boolean has(String table) {
        try (Lake lake = lake()) {
            return lake.manifest().tables().stream()
                    .anyMatch(entry -> (entry.id().group() + "." + entry.id().table()).equals(table));
        }
    }

    /** The STATE without blanks; empty if there is none. */
    Optional<String> state(String pipeline) {
        try (Lake lake = lake()) {
            return lake.state(pipeline)
                    .map(StoredObject::content)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s", ""));
        }
    }

    /** Every Parquet file and everything staged, by path within the bucket. */
    List<String> dataFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".parquet") || file.contains("staging"))
                    .sorted()
                    .toList();
        }
    }
}
