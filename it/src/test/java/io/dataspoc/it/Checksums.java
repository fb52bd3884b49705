package io.dataspoc.it;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * SQL that boils a table down to one row: the number of rows, and for each column the number of values and a checksum of
 * all values in the order of the key.
 */
record Checksums(String key, List<Column> columns) {

    Checksums {
        columns = List.copyOf(columns);
    }

    /** For Postgres; strings are ordered by their bytes, as DuckDB orders them. */
    String inPostgres(String table) {
        return sql(table, Column::inPostgres, key + "::text COLLATE \"C\"");
    }

    /** For DuckDB. */
    String inDuckDb(String table) {
        return sql(table, Column::inDuckDb, key + "::VARCHAR");
    }

    /** For DuckDB: the columns' types. */
    String types(String table) {
        return "SELECT %s FROM %s LIMIT 1".formatted(list(column -> "TYPEOF(%s)".formatted(column.name())), table);
    }

    List<String> expectedTypes() {
        return columns.stream().map(Column::duckDbType).toList();
    }

    private String sql(String table, Function<Column, String> text, String order) {
        String checks = list(
                column -> "COUNT(%1$s) AS n_%1$s, MD5(STRING_AGG(COALESCE(%2$s, '-'), ',' ORDER BY %3$s)) AS sum_%1$s"
                        .formatted(column.name(), text.apply(column), order));
        return "SELECT COUNT(*) AS n, %s FROM %s".formatted(checks, table);
    }

    private String list(Function<Column, String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining(", "));
    }
}
