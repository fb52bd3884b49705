package io.dataspoc.lens.sandbox;

import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.engine.Session;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which functions an agent may call: those of DuckDB itself that compute their result from their arguments. Refused are
 * those that tell of the engine, its settings and its catalog, keep state, wait, or read bytes that only the engine
 * should have made.
 */
final class FunctionRules {
    /** They make rows of their arguments; all others read files, settings or the catalog. */
    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("generate_series", "range", "repeat", "repeat_row", "unnest", "json_each", "json_tree");

    /** Functions only by their syntax. */
    private static final Set<String> SYNTAX = Set.of("unnest");

    private static final Set<String> REFUSED = Set.of(
            // Of the engine, its settings, its session and its catalog.
            "current_connection_id",
            "current_query",
            "current_query_id",
            "current_setting",
            "current_transaction_id",
            "col_description",
            "format_pg_type",
            "format_type",
            "get_block_size",
            "getvariable",
            "in_search_path",
            "map_to_pg_oid",
            "obj_description",
            "parse_duckdb_log_message",
            "shobj_description",
            "stats",
            "txid_current",
            "vector_type",
            "version",
            // They keep state or write.
            "currval",
            "nextval",
            "setseed",
            "setval",
            "write_log",
            // They wait.
            "sleep_ms",
            // They read what the engine made for itself, or run what is given as text.
            "combine",
            "combine_aggr",
            "create_sort_key",
            "finalize",
            "icu_sort_key",
            "index_key",
            "json_deserialize_sql",
            "json_serialize_plan",
            "json_serialize_sql",
            "to_aggregate_state",
            "variant_bytes_to_variant");

    private static final Set<String> REFUSED_PREFIXES = Set.of("__", "pg_", "has_", "inet_");

    private final Set<String> allowed;

    private FunctionRules(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** The rules for the functions that an engine has. */
    static FunctionRules of(Session engine) {
        Set<String> allowed = new TreeSet<>(SYNTAX);
        String sql = "SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE internal"
                + " AND function_type IN ('scalar', 'aggregate', 'macro', 'window')";
        try (Result rows = engine.run(sql).orElseThrow()) {
            while (rows.next()) {
                String name = String.valueOf(rows.value(0));
                if (!REFUSED.contains(name) && REFUSED_PREFIXES.stream().noneMatch(name::startsWith)) {
                    allowed.add(name);
                }
            }
        }
        return new FunctionRules(allowed);
    }

    /** The names of all functions that give a value, in lower case. */
    Set<String> allowed() {
        return allowed;
    }

    /** Refuses the call of a function that gives a value. */
    void check(String function) {
        String name = function.toLowerCase(Locale.ROOT);
        if (allowed.contains(name)) {
            return;
        }
        boolean known = REFUSED.contains(name) || REFUSED_PREFIXES.stream().anyMatch(name::startsWith);
        throw new RefusedSqlException(
                known
                        ? "The function '" + function + "' is not allowed here: only functions that compute a value"
                                + " from their arguments are."
                        : "There is no function '" + function + "'." + NearestName.hint(name, allowed));
    }

    /** Refuses the call of a function that gives rows. */
    static void checkTable(String function) {
        if (!TABLE_FUNCTIONS.contains(function.toLowerCase(Locale.ROOT))) {
            throw new RefusedSqlException("The table function '" + function
                    + "' is not allowed here: read the lake's tables by their names. Allowed are "
                    + String.join(", ", new TreeSet<>(TABLE_FUNCTIONS)) + ".");
        }
    }
}
