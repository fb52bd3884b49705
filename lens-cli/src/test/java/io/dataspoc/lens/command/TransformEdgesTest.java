package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are odd, and statements that ask for what a transform does not do. */
class TransformEdgesTest {
    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(folder).config("buckets: [" + folder.resolve("lake") + "]", "domain: finance");
        lab.commit(
                new TableId("raw", "shop", "orders"), WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 10 AS total");
    }

    private Outcome run(String... names) {
        return names.length == 0
                ? lab.run("transform", "run")
                : lab.run("transform", "run", "--select", String.join(",", names));
    }

    @Test
    void runsFilesWithoutStatements() {
        lab.transform("1.sql", "");
        lab.transform("2.sql", "-- Nothing yet.\n/* Nor here. */\n");
        lab.transform("3.sql", ";;\n;");

        Outcome outcome = run();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("1.sql: OK", "2.sql: OK", "3.sql: OK");
    }

    @Test
    void readsFilesWithAByteOrderMarkAndCarriageReturns() {
        lab.transform(
                "1.sql",
                "\uFEFF-- target: curated/shop\r\n-- test: not_null(a)\r\nCREATE OR REPLACE TABLE n AS\r\nSELECT 1 AS a;\r\n");
        lab.transform("2.sql", "\uFEFFCREATE OR REPLACE TABLE m AS\r\nSELECT nope\r\nFROM orders;\r\n");

        Outcome outcome = run();

        assertThat(outcome.out()).contains("1.sql: OK → curated/shop/n (1 row)");
        assertThat(outcome.err()).contains("2.sql:2:8: ").contains("\nLINE 2: SELECT nope\n               ^\n");
    }

    @Test
    void takesOddNames() {
        lab.transform("1 ü.sql", "CREATE OR REPLACE TABLE \"Ü t/..; x\" AS SELECT 1 AS \"a \"\"b\"\" ;\", ';' AS s");
        lab.transform("2.sql", "CREATE OR REPLACE TABLE " + "x".repeat(300) + " AS SELECT 1 AS " + "y".repeat(3000));

        assertThat(run().err()).isEmpty();
        assertThat(lab.rows("FROM \"Ü t/..; x\"")).isEqualTo("1,;");
        assertThat(lab.rows("FROM " + "x".repeat(300))).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE n SET a = 2",
                "DELETE FROM n",
                "TRUNCATE n",
                "ALTER TABLE n ADD COLUMN b INT",
                "DROP TABLE n",
                "DROP TABLE IF EXISTS gold.finance.n",
                "INSERT OR REPLACE INTO n VALUES (2)",
                "MERGE INTO n USING (SELECT 1 AS a) AS s ON n.a = s.a WHEN MATCHED THEN DELETE"
            })
    void refusesToChangeATableInPlace(String statement) {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS a");
        lab.transform("2.sql", statement);

        Outcome outcome = run();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("2.sql:1:")
                .contains("is the lake's: a query does not change it")
                .contains("CREATE OR REPLACE TABLE … AS");
        assertThat(lab.rows("SELECT a FROM n")).isEqualTo("1");
    }

    @Test
    void changesTablesOfTheRunAsItLikes() {
        lab.transform(
                "1.sql",
                "CREATE TEMP TABLE orders AS SELECT 1 AS a; INSERT INTO orders VALUES (2); UPDATE orders SET a = a + 1;"
                        + " CREATE OR REPLACE TABLE n AS SELECT sum(a) AS a FROM temp.orders;");

        assertThat(run().err()).isEmpty();
        assertThat(lab.rows("SELECT a FROM n")).isEqualTo("5");
    }

    @Test
    void makesATableOfColumnsAlone() {
        lab.transform(
                "1.sql",
                "CREATE TABLE IF NOT EXISTS events (id BIGINT, price DECIMAL(10, 2), tags VARCHAR[], \"at\" TIMESTAMP WITH"
                        + " TIME ZONE, s STRUCT(a INT, b VARCHAR));");
        lab.transform("2.sql", "INSERT INTO events (id, price) SELECT id, total FROM orders;");

        assertThat(run().out()).contains("1.sql: OK → gold/finance/events (0 rows)");
        assertThat(lab.rows("SELECT id, price, tags, \"at\" FROM events")).isEqualTo("1,10.00,,");
        assertThat(lab.rows("SELECT typeof(price), typeof(tags), typeof(\"at\"), typeof(s.b) FROM events"))
                .isEqualTo("\"DECIMAL(10,2)\",VARCHAR[],TIMESTAMP WITH TIME ZONE,VARCHAR");
        assertThat(run().out()).contains("0 transform(s) completed, 2 unchanged.");
    }

    @Test
    void saysThatTablesHaveNoConstraints() {
        lab.transform("1.sql", "CREATE TABLE events (\n  id INT PRIMARY KEY,\n  n INT);");
        lab.transform("2.sql", "CREATE TABLE others (id INTT);");

        String errors = run().err();

        assertThat(errors)
                .contains("1.sql:2:10: A table of the lake has columns and types, and no constraints (PRIMARY KEY)")
                .contains("not_null(id)");
        assertThat(errors).contains("2.sql:1:1: ").contains("INTT");
    }

    @ParameterizedTest
    @CsvSource({"god.finance.n, Did you mean 'gold'?", "silver.n, 'There are raw, curated, gold.'"})
    void saysThatThereIsNoSuchLayer(String name, String hint) {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE " + name + " AS SELECT 1 AS a");

        assertThat(run().err()).contains("1.sql:1:25: There is no layer '").contains(hint);
    }

    @Test
    void makesTablesInDatabasesOfTheRun() {
        lab.transform(
                "1.sql",
                "ATTACH ':memory:' AS other; CREATE TABLE other.x AS SELECT 1 AS a; CREATE TABLE memory.y AS SELECT 2 AS a;"
                        + " CREATE OR REPLACE TABLE n AS SELECT x.a + y.a AS a FROM other.x, memory.y;");

        assertThat(run().err()).isEmpty();
        assertThat(lab.rows("SELECT a FROM n")).isEqualTo("3");
    }

    @Test
    void chargesADefinitionThatFailsToItsOwnFile() {
        lab.transform("1.sql", "CREATE TEMP TABLE broken AS SELECT * FROM no_such;");
        lab.transform("2.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS a;");
        lab.transform("3.sql", "CREATE OR REPLACE TABLE m AS SELECT * FROM broken;");

        Outcome outcome = run();

        assertThat(outcome.out()).contains("1.sql: FAILED", "2.sql: OK", "3.sql: BLOCKED");
        assertThat(outcome.err()).contains("Error: 1.sql:1:43: There is no table 'no_such'");
        assertThat(run("3").err()).contains("3.sql:1:1: It uses what 1.sql defines: 1.sql:1:43: ");
    }

    @Test
    void stopsWhatReadsATableWhoseCommentsAreWrong() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS a;");
        lab.transform("2.sql", "CREATE OR REPLACE TABLE m AS SELECT a FROM n;");
        assertThat(run().code()).isZero();
        lab.transform("1.sql", "-- materialized: tabel\nCREATE OR REPLACE TABLE n AS SELECT 2 AS a;");

        assertThat(run().out()).contains("1.sql: FAILED", "2.sql: BLOCKED");
    }

    @Test
    void showsTheStatementAlsoWhereNoPlaceInItIsKnown() {
        lab.transform("1.sql", "SELECT 1;\nCREATE OR REPLACE TABLE raw.shop.orders AS SELECT 2 AS a;");

        assertThat(run().err())
                .contains(
                        "1.sql:2:1: Table raw.shop.orders is written by 'pipeline-raw.shop.orders', so a transform may not write it")
                .contains("LINE 2: CREATE OR REPLACE TABLE raw.shop.orders AS SELECT 2 AS a;\n        ^");
    }

    @Test
    void warnsOfTwoFilesThatMakeTheSameTable() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS a;");
        lab.transform("2.sql", "CREATE OR REPLACE TABLE n AS SELECT 2 AS a;");
        lab.transform("3.sql", "CREATE OR REPLACE TABLE n AS SELECT a + 1 AS a FROM n;");

        assertThat(lab.run("transform", "plan").err())
                .contains("Warning: 2.sql replaces gold.finance.n, which an earlier file made")
                .doesNotContain("3.sql replaces");
    }

    @Test
    void namesAllFilesThatFailed() {
        lab.transform("1_a.sql", "CREATE OR REPLACE TABLE a AS SELECT x");
        lab.transform("2_b.sql", "CREATE OR REPLACE TABLE b AS SELECT x");

        assertThat(run().err()).contains("dataspoc-lens transform run --select 1_a+,2_b+\n");
        assertThat(run("").code()).isEqualTo(2);
        assertThat(run("+").code()).isEqualTo(2);
    }

    @Test
    void keepsValuesFromBeingLostToAnotherType() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS a, 2 AS b;");
        assertThat(run().code()).isZero();
        lab.transform(
                "1.sql", "-- materialized: incremental\nCREATE OR REPLACE TABLE n AS SELECT DATE '2020-01-01' AS a;");

        assertThat(run().err())
                .contains(
                        "1.sql:2:1: Column 'a' is INTEGER in gold.finance.n and DATE in the query, and 1 of its values");
        lab.transform("1.sql", "-- materialized: incremental\nCREATE OR REPLACE TABLE n AS SELECT 2.5 AS a, 'x' AS b;");
        assertThat(run().err()).isEmpty();
        assertThat(lab.rows("SELECT a, b FROM n ORDER BY 1")).isEqualTo("1.0,2|2.5,x");
    }

    @Test
    void saysWhichTestsCannotRun() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS a;");
        lab.transform("../tests/other.sql", "SELECT id FROM orders WHERE id < 0");

        assertThat(run().err()).contains("other.sql names no table that a transform writes");
        lab.transform("../tests/wrong.sql", "SELEC nope");
        assertThat(run().err()).contains("wrong.sql:1:1: A test is a query: ").contains("SELEC");
    }

    @Test
    void comparesWhatIsAddedAndMerged() {
        lab.transform(
                "1.sql", "CREATE TABLE IF NOT EXISTS n AS SELECT 1 AS a, 'x' AS b; INSERT INTO n VALUES (2, 'y');");
        lab.transform(
                "2.sql", "-- materialized: merge\n-- unique_key: a\nCREATE OR REPLACE TABLE m AS SELECT a, b FROM n;");
        assertThat(run().err()).isEmpty();
        lab.transform(
                "1.sql", "CREATE TABLE IF NOT EXISTS n AS SELECT 9 AS a, 'x' AS b; INSERT INTO n VALUES (3, 'z');");
        lab.transform(
                "2.sql",
                "-- materialized: merge\n-- unique_key: a\nCREATE OR REPLACE TABLE m AS"
                        + " SELECT a, b FROM (VALUES (2, 'new'), (7, 'more')) AS v(a, b);");

        assertThat(lab.run("transform", "diff").out())
                .contains("gold.finance.n: stays as it is (IF NOT EXISTS).")
                .contains("gold.finance.n: 1 added, 0 removed, 0 changed, 0 the same.")
                .contains("gold.finance.m: 1 added, 0 removed, 1 changed, 0 the same.")
                .contains("y → new");
    }
}
