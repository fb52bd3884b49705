package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCommandTest {
    private static final TableId ORDERS = new TableId("raw", "postgres", "orders");

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder).registered();
    }

    @Test
    void needsNoBucketForAQueryWithoutTables() {
        Lab empty = new Lab(folder.resolve("elsewhere"));

        assertThat(empty.rows("SELECT 1 + 1")).isEqualTo("2");
    }

    @Test
    void findsACommittedTableByAllItsNames() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 9.5 AS total");

        for (String name :
                List.of("orders", "raw.orders", "raw.postgres.orders", "ORDERS", "Raw.Postgres.\"Orders\"")) {
            assertThat(lab.rows("SELECT total FROM " + name)).as(name).isEqualTo("9.5");
        }
        assertThat(lab.rows("SELECT raw.postgres.orders.id, dt FROM raw.postgres.orders"))
                .isEqualTo("1,2026-04-28");
        assertThat(lab.rows("SELECT orders.id FROM raw.orders")).isEqualTo("1");
    }

    @Test
    void opensABucketWithoutAManifest() {
        lab.parquet("raw/postgres/orders/dt=2026-04-28/orders_0000.parquet", "SELECT 1 AS id");
        lab.parquet("raw/postgres/orders/dt=2026-04-29/orders_0000.parquet", "SELECT 2 AS id");

        assertThat(lab.rows("SELECT * FROM orders ORDER BY id")).isEqualTo("1,2026-04-28|2,2026-04-29");
    }

    @Test
    void opensABucketThatThePythonToolWrote() throws IOException {
        lab.parquet("raw/postgres/orders/dt=2026-04-28/orders_0000.parquet", "SELECT 1::BIGINT AS id, '5' AS v");
        Files.createDirectories(lab.bucket().resolve(".dataspoc"));
        Files.writeString(
                lab.bucket().resolve(".dataspoc/manifest.json"),
                "{\"version\": \"1.0\", \"updated_at\": \"2026-04-28T00:00:00Z\", \"tables\": {\"postgres/orders\":"
                        + " {\"source\": \"postgres\", \"table\": \"orders\", \"columns\": [{\"name\": \"id\", \"type\":"
                        + " \"int64\"}, {\"name\": \"v\", \"type\": \"double\"}], \"stats\": {\"total_rows\": 1}}}}");

        assertThat(lab.rows("SELECT id, v + 1 FROM orders")).isEqualTo("1,6.0");
    }

    @Test
    void readsTheSnapshotAndNotTheFolder() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        lab.parquet("raw/postgres/orders/dt=2026-04-28/stray_0000.parquet", "SELECT 2 AS id");

        assertThat(lab.rows("SELECT id FROM orders")).isEqualTo("1");
    }

    @Test
    void showsATableThatHasNoFilesYet() throws IOException {
        lab.commit(
                ORDERS,
                WriteMode.APPEND,
                List.of(),
                List.of(new Column("id", "int64", false), new Column("seen", "timestamp[us, tz=UTC]", true)));

        assertThat(lab.rows("SELECT count(*), max(seen) FROM orders")).isEqualTo("0,");
        assertThat(lab.rows("DESCRIBE orders")).contains("id,BIGINT").contains("seen,TIMESTAMP WITH TIME ZONE");
    }

    @Test
    void prefersTheSessionsOwnNames() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");

        assertThat(lab.rows("WITH orders AS (SELECT 7 AS id) FROM orders")).isEqualTo("7");
        assertThat(lab.rows("WITH orders AS (SELECT id + 1 AS id FROM orders) FROM orders"))
                .isEqualTo("2");
        assertThat(lab.rows("CREATE TEMP TABLE orders AS SELECT 8 AS id; FROM orders"))
                .isEqualTo("8");
        assertThat(lab.rows("CREATE VIEW mine AS SELECT id FROM orders; FROM mine"))
                .isEqualTo("1");
    }

    @Test
    void asksWhichTableWhereSeveralShareAName() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        lab.commit(new TableId("raw", "stripe", "orders"), WriteMode.APPEND, List.of(), "SELECT 2 AS id");

        Outcome outcome = lab.run("query", "SELECT * FROM orders");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("raw.postgres.orders, raw.stripe.orders")
                .contains("line 1, column 15");
        assertThat(lab.rows("SELECT a.id, b.id FROM raw.postgres.orders a, raw.stripe.orders b"))
                .isEqualTo("1,2");
        assertThat(lab.rows("CREATE TEMP TABLE orders AS SELECT 3; FROM orders"))
                .isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM orders | 1,x 2,y",
                "TABLE orders | 1,x 2,y",
                "VALUES (1) | 1",
                "SELECT id FROM query_table('orders') ORDER BY id | 1 2",
                "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b | a,1 b,2",
                "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT max(n) FROM r | 3",
                "PIVOT raw.postgres.orders ON v USING count(*) GROUP BY id ORDER BY id | 1,1,0 2,0,1",
                "SELECT * FROM (PIVOT orders ON v USING count(*) GROUP BY id) ORDER BY id | 1,1,0 2,0,1"
            })
    void runsStatementsOfEveryShape(String sql, String rows) throws IOException {
        lab.commit(
                ORDERS,
                WriteMode.REPLACE,
                List.of(),
                "SELECT * EXCLUDE dt FROM (VALUES (1, 'x', 0), (2, 'y', 0)) t(id, v, dt)");

        assertThat(lab.rows(sql).replace(",2026-04-28", "").replace('|', ' ')).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DESCRIBE orders",
                "SHOW orders",
                "SUMMARIZE raw.orders",
                "EXPLAIN SELECT * FROM orders",
                "EXPLAIN ANALYZE FROM raw.postgres.orders",
                "SHOW ALL TABLES",
                "SELECT table_name FROM information_schema.tables WHERE table_name = 'orders'",
                "SELECT view_name FROM duckdb_views() WHERE view_name = 'orders'"
            })
    void answersStatementsAboutTables(String sql) throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");

        Outcome outcome = lab.run("query", sql);

        assertThat(outcome.err()).doesNotContain("Error");
        assertThat(outcome.out()).containsAnyOf("id", "orders");
    }

    @Test
    void listsTheTablesOfTheLakeByTheirShortestNames() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        lab.commit(new TableId("gold", "finance", "orders"), WriteMode.APPEND, List.of(), "SELECT 1 AS id");

        assertThat(lab.rows("SHOW TABLES")).isEqualTo("gold.orders|orders");
        assertThat(lab.rows("CREATE TEMP TABLE mine AS SELECT 1; SHOW TABLES")).isEqualTo("gold.orders|mine|orders");
    }

    @Test
    void showsTheCurrentRowsOfIncrementalTables() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 'pending' AS status");
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 'shipped' AS status");

        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("2");
        assertThat(lab.rows("SELECT id, status FROM latest.postgres.orders")).isEqualTo("1,shipped");
        assertThat(lab.rows("SELECT id, status FROM latest.orders")).isEqualTo("1,shipped");
    }

    @Test
    void readsOddNames() throws IOException {
        lab.commit(
                new TableId("raw", "my \"source\"", "select"),
                WriteMode.APPEND,
                List.of(),
                "SELECT 1 AS \"group\", 2 AS \"größe\"");

        assertThat(lab.rows("SELECT \"group\", größe FROM \"select\"")).isEqualTo("1,2");
        assertThat(lab.rows("SELECT \"group\" FROM raw.\"my \"\"source\"\"\".\"select\""))
                .isEqualTo("1");
        assertThat(lab.rows("SHOW TABLES")).isEqualTo("\"\"\"select\"\"\"");
    }

    @Test
    void readsOtherBucketsByTheirAlias() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        Path other = folder.resolve("other");
        Lab.parquet(other.resolve("raw/postgres/orders/orders_0000.parquet"), "SELECT 2 AS id");
        lab.config("buckets:", "- " + lab.bucket(), "- {uri: " + other + ", alias: eu}");

        assertThat(lab.rows("SELECT a.id, b.id, c.id FROM orders a, eu.raw.postgres.orders b, eu.orders c"))
                .isEqualTo("1,2,2");
        assertThat(lab.rows("SELECT id FROM eu.raw.orders")).isEqualTo("2");
    }

    @Test
    void warnsOfABucketThatIsGoneAndReadsTheOthers() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        lab.config("buckets:", "- " + lab.bucket(), "- " + folder.resolve("gone"), "- gs://not-yet");

        Outcome outcome = lab.run("query", "SHOW TABLES; SELECT id FROM orders", "--output", "csv");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("id\r\n1\r\n");
        assertThat(outcome.err()).contains("gone does not exist").contains("gs://not-yet");
    }

    @Test
    void looksAtNoBucketThatAStatementDoesNotName() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        lab.config("buckets:", "- " + lab.bucket(), "- {uri: gs://not-yet, alias: far}");

        assertThat(lab.run("query", "SELECT id FROM orders").err()).doesNotContain("gs://");
        assertThat(lab.run("query", "SELECT id FROM far.orders").err()).contains("gs://not-yet");
    }

    @Test
    void readsFilesOnTheSide() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        Path side = folder.resolve("side.parquet");
        Lab.parquet(side, "SELECT 1 AS id, 'x' AS v");

        assertThat(lab.rows("SELECT v FROM orders JOIN read_parquet('" + side + "') USING (id)"))
                .isEqualTo("x");
    }

    @Test
    void printsJsonOfOneShape() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id, TIMESTAMPTZ '2026-04-28 10:00:00Z' AS seen");

        JsonNode json = new ObjectMapper()
                .readTree(lab.run("query", "SELECT id, seen FROM orders", "--output", "json")
                        .out());

        assertThat(json.path("columns").toString()).isEqualTo("[\"id\",\"seen\"]");
        assertThat(json.path("rows").toString()).isEqualTo("[[1,\"2026-04-28T10:00:00Z\"]]");
        assertThat(json.path("row_count").asInt()).isEqualTo(1);
        assertThat(json.path("duration").isNumber()).isTrue();
    }

    @Test
    void showsTheLastOfSeveralStatements() {
        assertThat(lab.rows("CREATE TEMP TABLE t AS SELECT 1 AS a; INSERT INTO t VALUES (2); SELECT sum(a) FROM t;"))
                .isEqualTo("3");
    }

    @Test
    void printsNothingForAStatementWithoutRows() {
        assertThat(lab.run("query", "SET threads = 2").out()).isEmpty();
        assertThat(lab.run("query", "SET threads = 2").code()).isZero();
    }

    @Test
    void saysWhereTheErrorIs() throws IOException {
        Files.createDirectories(lab.bucket());
        Outcome outcome = lab.run("query", "SELECT 1;\nSELECT statu\nFROM (SELECT 1 AS status)");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("Error: Binder Error:") && line.endsWith("(line 2, column 8)"))
                .anyMatch(line -> line.equals("LINE 2: SELECT statu"))
                .anyMatch(line -> line.equals("               ^"));
    }

    @Test
    void suggestsTablesOfTheLake() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");

        assertThat(lab.run("query", "FROM ordrs").err()).contains("Did you mean orders?");
        assertThat(lab.run("query", "FROM raw.postgres.odrers").err()).contains("Did you mean orders?");
        assertThat(lab.run("query", "FROM something_else").err()).contains("There are orders.");
        assertThat(new Lab(folder.resolve("new")).run("query", "FROM orders").err())
                .contains("add-bucket");
    }

    @Test
    void refusesToCreateInALayer() throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT 1 AS id");

        for (String sql : List.of(
                "CREATE TABLE gold.x AS SELECT 1",
                "CREATE OR REPLACE VIEW raw.postgres.orders AS SELECT 2",
                "INSERT INTO raw.postgres.orders VALUES (2)",
                "DROP VIEW raw.postgres.orders",
                "DELETE FROM raw.orders",
                "UPDATE raw.orders SET id = 2",
                "CREATE SCHEMA raw.mine")) {
            Outcome outcome = lab.run("query", sql);
            assertThat(outcome.code()).as(sql).isEqualTo(1);
            assertThat(outcome.err()).as(sql).contains("dataspoc-lens transform run");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.JSON", "it's.parquet"})
    void exportsByTheFilesEnding(String name) throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of(), "SELECT unnest([2, 1]) AS id, 'it''s, \"x\"' AS v");
        Path file = folder.resolve(name);

        Outcome outcome =
                lab.run("query", "SELECT id, v FROM orders ORDER BY id -- no more", "--export", file.toString());

        assertThat(outcome.err()).contains("Exported 2 row(s)");
        assertThat(outcome.out()).isEmpty();
        String path = file.toString().replace("'", "''");
        assertThat(lab.rows("SELECT id, v FROM '" + path + "'"))
                .isEqualTo("1,\"it's, \"\"x\"\"\"|2,\"it's, \"\"x\"\"\"");
    }

    @Test
    void keepsEveryDigitOfBigSumsInParquet() {
        String file = folder.resolve("sums.parquet").toString();
        lab.run("query", "SELECT sum(i) AS s, sum(i) AS \"S\" FROM (VALUES (9007199254740993), (0)) t(i)", "-e", file);

        assertThat(lab.rows("SELECT * FROM '" + file + "'")).isEqualTo("9007199254740993,9007199254740993");
    }

    @Test
    void refusesAnUnknownEndingBeforeAnythingRuns() {
        Outcome outcome = lab.run(
                "query",
                "SELECT error('it ran')",
                "--export",
                folder.resolve("out.xls").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("out.xls").contains(".md or .html").doesNotContain("it ran");
    }

    @Test
    void leavesNoHalfExportBehind() throws IOException {
        Path file = folder.resolve("out.csv");
        Files.writeString(file, "old");

        Outcome outcome = lab.run(
                "query",
                "SELECT CASE WHEN i > 5000 THEN error('late') END FROM range(10000) t(i)",
                "-e",
                file.toString());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo("old");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(other -> other.toString().endsWith(".part")))
                    .isEmpty();
        }
    }

    @Test
    void refusesWrongCommandLines() {
        assertThat(lab.run("query").code()).isEqualTo(2);
        assertThat(lab.run("query", "SELECT 1", "--output", "xml").code()).isEqualTo(2);
        assertThat(lab.run("query", " ; ").code()).isEqualTo(2);
        assertThat(lab.run("qeury", "SELECT 1").err()).contains("Did you mean 'query'?");
    }
}
