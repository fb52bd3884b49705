package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.engine.Result;
import io.dataspoc.lens.query.LakeSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of DuckDB's SQL, as the engine itself tells them; each kind is asked for when it is first needed. */
final class Vocabulary {
    private final LakeSession session;
    private final Map<Kind, Set<String>> words = new HashMap<>();

    Vocabulary(LakeSession session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** Kinds of words. */
    enum Kind {
        /** Those that are no plain names. */
        KEYWORD("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'"
                + " OR keyword_name IN (SELECT unnest(['by', 'set', 'reset', 'over', 'partition', 'rows', 'values',"
                + " 'view', 'temp', 'replace', 'insert', 'update', 'delete', 'drop', 'alter', 'if', 'explain', 'copy',"
                + " 'recursive', 'filter', 'exclude', 'first', 'last', 'nulls', 'pragma', 'attach', 'use', 'call',"
                + " 'macro', 'materialized', 'within', 'ties', 'preceding', 'following', 'current', 'tables',"
                + " 'range', 'epoch', 'year', 'month', 'day', 'hour', 'minute', 'second']))"),
        /** Functions and macros. */
        FUNCTION("SELECT DISTINCT function_name FROM duckdb_functions()"
                + " WHERE regexp_matches(function_name, '^[a-z][a-z0-9_]*$')"),
        /** Types. */
        TYPE("SELECT DISTINCT upper(type_name) FROM duckdb_types()"
                + " WHERE database_name = 'system' AND regexp_matches(type_name, '^[A-Za-z_]+$')"),
        /** What SET sets. */
        SETTING("SELECT name FROM duckdb_settings()"),
        /** The session's own tables and views. */
        OWN_TABLE("SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name IN ('memory', 'temp')"
                + " AND schema_name = 'main'"
                + " UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
                + " AND database_name IN ('memory', 'temp') AND schema_name = 'main'");

        private final String query;

        Kind(String query) {
            this.query = query;
        }
    }

    boolean isKeyword(String word) {
        return of(Kind.KEYWORD).contains(word.toLowerCase(Locale.ROOT));
    }

    /** The words of a kind, in order. The session's own tables may change and are asked for each time. */
    Set<String> of(Kind kind) {
        return kind == Kind.OWN_TABLE ? ask(kind) : words.computeIfAbsent(kind, this::ask);
    }

    private Set<String> ask(Kind kind) {
        List<String> found = new ArrayList<>();
        try (Result rows = session.own(kind.query)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.value(0)));
            }
        } catch (EngineException e) {
            return Set.of(); // Another statement holds the session: nothing is completed then.
        }
        return new TreeSet<>(found);
    }
}
