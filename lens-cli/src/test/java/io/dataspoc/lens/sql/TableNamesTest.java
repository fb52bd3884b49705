package io.dataspoc.lens.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.engine.Session;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableNamesTest {
    @TempDir
    static Path folder;

    private static Session session;

    @BeforeAll
    static void open() {
        session = Session.open(folder);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void findsTablesInJoinsSubqueriesAndClauses() {
        assertThat(names("SELECT (SELECT max(x) FROM a) FROM b JOIN raw.c USING (id), LATERAL (FROM raw.s.d)"
                        + " WHERE id IN (FROM e) ORDER BY (SELECT 1 FROM f)"))
                .containsExactly("a", "b", "e", "f", "raw.c", "raw.s.d");
    }

    @Test
    void findsTablesInSetOperationsAndCommonTableExpressions() {
        assertThat(names("WITH x AS (FROM a) FROM x UNION ALL BY NAME (FROM b EXCEPT FROM c)"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void leavesOutCommonTableExpressionsInTheirScopeOnly() {
        assertThat(names("SELECT * FROM (WITH t AS (SELECT 1) FROM t) JOIN t ON true"))
                .containsExactly("t");
        assertThat(names("WITH T AS (SELECT 1) FROM t")).isEmpty();
        assertThat(names("WITH orders AS (FROM orders) FROM orders")).containsExactly("orders");
        assertThat(names("WITH a AS (SELECT 1), b AS (FROM a) FROM b")).isEmpty();
    }

    @Test
    void leavesOutARecursiveExpressionWithinItself() {
        assertThat(names("WITH RECURSIVE r AS (SELECT 1 n UNION ALL SELECT n + 1 FROM r, a) FROM r"))
                .containsExactly("a");
    }

    @Test
    void findsTablesThatAreDescribed() {
        assertThat(names("DESCRIBE raw.s.a")).containsExactly("raw.s.a");
        assertThat(names("SUMMARIZE a")).containsExactly("a");
        assertThat(names("SHOW a")).containsExactly("a");
        assertThat(names("SHOW TABLES")).isEmpty();
        assertThat(names("TABLE a")).containsExactly("a");
    }

    @Test
    void readsNestedSchemasFromTheWholePath() {
        assertThat(names("FROM eu.raw.s.a")).containsExactly("eu.raw.s.a");
    }

    @Test
    void findsNamesThatAreGivenAsText() {
        assertThat(names("FROM query_table('a')")).contains("a");
        assertThat(names("FROM query('FROM raw.s.b')")).contains("raw.s.b");
    }

    @Test
    void findsEveryDottedNameInTokens() {
        Set<String> names = TableNames.inTokens(Tokenizer.tokens("PIVOT raw.s.\"a b\" ON c.d")).stream()
                .map(path -> String.join(".", path))
                .collect(Collectors.toSet());

        assertThat(names).contains("raw.s.a b", "c.d", "PIVOT").doesNotContain("ON.c");
    }

    @Test
    void readsADottedName() {
        assertThat(TableNames.path("raw.\"a.b\".c")).containsExactly("raw", "a.b", "c");
        assertThat(TableNames.path("a; DROP")).containsExactly("a; DROP");
    }

    private static Set<String> names(String sql) {
        return TableNames.inParse(session.parse(sql).orElseThrow()).stream()
                .map(path -> String.join(".", path))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
