package io.dataspoc.lens.query;

import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.engine.Sql;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Statements about tables rather than over them. */
final class SystemStatements {
    private static final Set<String> CATALOG_RELATIONS = Set.of(
            "information_schema",
            "pg_catalog",
            "duckdb_tables",
            "duckdb_views",
            "duckdb_columns",
            "duckdb_schemas",
            "sqlite_master",
            "pg_tables",
            "pg_views",
            "pragma_show_tables");
    private static final String OWN = "(SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal"
            + " AND database_name IN ('memory', 'temp') AND schema_name = 'main'"
            + " UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
            + " AND database_name IN ('memory', 'temp') AND schema_name = 'main')";

    private SystemStatements() {}

    /** {@code SHOW TABLES}: DuckDB knows only the tables that were mounted. */
    static boolean isShowTables(Statement statement) {
        return statement.tokens().size() == 2 && statement.startsWith("show", "tables");
    }

    /** A query for the shortest name of each table of the lake, and the session's own tables. */
    static String showTables(Catalog catalog) {
        List<String> names = catalog.tables().stream().map(catalog::shortName).toList();
        return "SELECT name FROM (SELECT unnest(" + Sql.texts(names) + "::VARCHAR[]) AS name UNION FROM " + OWN
                + ") ORDER BY name";
    }

    /** A query that has a row if the session has an own table or view of a name. */
    static String ownObjects(String name) {
        return "FROM " + OWN + " WHERE lower(name) = " + Sql.text(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a statement looks at DuckDB's own catalog, where then every table must be. */
    static boolean showsAllTables(Statement statement) {
        List<Token> tokens = statement.tokens();
        boolean show =
                tokens.get(0).is("show") && (tokens.size() == 1 || statement.has("all") || statement.has("from"));
        boolean describe = tokens.size() == 1 && tokens.get(0).is("describe");
        return show
                || describe
                || tokens.stream()
                        .anyMatch(token -> token.isName()
                                && CATALOG_RELATIONS.contains(token.name().toLowerCase(Locale.ROOT)));
    }
}
