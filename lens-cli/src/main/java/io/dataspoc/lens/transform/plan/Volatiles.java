package io.dataspoc.lens.transform.plan;

import io.dataspoc.lens.sql.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what in a statement may give something else next time though no table changed: the functions that DuckDB's
 * {@code duckdb_functions()} calls volatile, or consistent within one query only, and those that read what is no table of the lake.
 */
final class Volatiles {
    private static final Set<String> KEYWORDS =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");
    private static final Set<String> FUNCTIONS = Set.of(
            "now",
            "today",
            "age",
            "get_current_time",
            "get_current_timestamp",
            "transaction_timestamp",
            "random",
            "setseed",
            "uuid",
            "uuidv4",
            "uuidv7",
            "gen_random_uuid",
            "nextval",
            "currval",
            "setval",
            "txid_current",
            "current_transaction_id",
            "current_query_id",
            "current_connection_id",
            "getenv",
            "glob",
            "sniff_csv",
            "parquet_scan",
            "parquet_metadata",
            "parquet_schema",
            "parquet_file_metadata",
            "parquet_kv_metadata");

    private Volatiles() {}

    /** What there is of them in a statement, as it is written, in lower case. */
    static Set<String> in(List<Token> tokens) {
        Set<String> found = new LinkedHashSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.kind() == Token.Kind.WORD) {
                String word = token.text().toLowerCase(Locale.ROOT);
                boolean called = at + 1 < tokens.size() && tokens.get(at + 1).is('(');
                boolean member = at > 0 && tokens.get(at - 1).is('.');
                if (!member && (KEYWORDS.contains(word) || word.equals("tablesample"))) {
                    found.add(word);
                } else if (called && (FUNCTIONS.contains(word) || word.startsWith("read_"))) {
                    found.add(word);
                } else if (word.equals("using")
                        && at + 1 < tokens.size()
                        && tokens.get(at + 1).is("sample")) {
                    found.add("using sample");
                }
            }
        }
        return found;
    }
}
