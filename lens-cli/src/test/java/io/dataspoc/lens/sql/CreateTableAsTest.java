package io.dataspoc.lens.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.sql.CreateTableAs.Data;
import io.dataspoc.lens.sql.CreateTableAs.Existing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateTableAsTest {
    @Test
    void cutsTheHeaderOff() {
        CreateTableAs create = parse("create or replace table Curated.\"my table\" as\nselect 1")
                .orElseThrow();

        assertThat(create.name()).containsExactly("Curated", "my table");
        assertThat(create.exists()).isEqualTo(Existing.REPLACE);
        assertThat(create.query()).isEqualTo("select 1");
        assertThat(create.data()).isEqualTo(Data.ROWS);
    }

    @Test
    void knowsWhatToDoWhereTheTableExists() {
        assertThat(parse("CREATE TABLE x AS FROM y").orElseThrow().exists()).isEqualTo(Existing.REFUSE);
        assertThat(parse("CREATE TABLE IF NOT EXISTS x AS FROM y").orElseThrow().exists())
                .isEqualTo(Existing.KEEP);
    }

    @Test
    void readsNewColumnNames() {
        assertThat(parse("CREATE TABLE x (a, \"b c\") AS SELECT 1, 2")
                        .orElseThrow()
                        .columns())
                .containsExactly("a", "b c");
    }

    @Test
    void takesWithDataOffTheQuery() {
        CreateTableAs without = parse("CREATE TABLE x AS SELECT 1 WITH NO DATA").orElseThrow();

        assertThat(without.query()).isEqualTo("SELECT 1");
        assertThat(without.data()).isEqualTo(Data.NONE);
        assertThat(parse("CREATE TABLE x AS SELECT 1 WITH DATA").orElseThrow().query())
                .isEqualTo("SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TEMP TABLE x AS SELECT 1",
                "CREATE OR REPLACE TEMPORARY TABLE x AS SELECT 1",
                "CREATE TABLE x (a INT, b INT)",
                "CREATE VIEW x AS SELECT 1",
                "CREATE OR REPLACE MACRO f() AS TABLE SELECT 1",
                "CREATE TABLE x AS",
                "CREATE TABLE",
                "SELECT 1"
            })
    void leavesOtherStatementsToTheSession(String sql) {
        assertThat(parse(sql)).isEmpty();
    }

    private static Optional<CreateTableAs> parse(String sql) {
        return CreateTableAs.parse(Statements.split(sql).get(0));
    }
}
