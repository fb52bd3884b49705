package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformCommandTest {
    private static final String CLEAN =
            "CREATE OR REPLACE TABLE clean_orders AS SELECT id, total FROM orders WHERE total > 0";

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(folder)
                .config(
                        "buckets: [" + folder.resolve("lake") + "]",
                        "targets:",
                        "  \"clean_*\": curated/finance",
                        "  \"kpi_*\": gold/executive",
                        "domain: finance");
        lab.commit(
                new TableId("raw", "postgres", "orders"),
                WriteMode.APPEND,
                List.of("id"),
                "SELECT unnest([1, 2, 3]) AS id, unnest([10.5, 0.0, 7.25])::DOUBLE AS total,"
                        + " TIMESTAMPTZ '2026-04-28 10:00:00Z' AS created_at");
    }

    @Test
    void runsFilesByNumberAndLaterOnesSeeEarlierTables() throws IOException {
        lab.transform(
                "10_total.sql", "CREATE OR REPLACE TABLE totals AS SELECT sum(total) AS total FROM clean_orders;");
        lab.transform("9_clean.sql", CLEAN);

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .element(0)
                .asString()
                .startsWith("9_clean.sql: OK → curated/finance/clean_orders (2 rows)");
        assertThat(lab.rows("SELECT total FROM totals")).isEqualTo("17.75");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(lab.files())
                .contains("curated/finance/clean_orders/dt=" + today + "/clean_orders_0000.parquet")
                .contains("gold/finance/totals/totals_0000.parquet");
    }

    @Test
    void replacesTheTableOnEveryRun() throws IOException {
        lab.transform("1.sql", CLEAN);
        lab.run("transform", "run");
        lab.run("transform", "run");

        assertThat(lab.rows("SELECT count(*) FROM clean_orders")).isEqualTo("2");
        assertThat(lab.files())
                .filteredOn(file -> file.contains("clean_orders"))
                .hasSize(1);
    }

    @Test
    void tellsTheManifestColumnsWriterAndRows() throws IOException {
        lab.transform(
                "1.sql",
                "CREATE OR REPLACE TABLE kpi_all AS SELECT count(*) AS n, sum(id) AS s, max(created_at) AS seen,"
                        + " 1.50 AS d, [1] AS l FROM orders");
        assertThat(lab.run("transform", "run").code()).isZero();

        JsonNode table = new ObjectMapper()
                .readTree(lab.bucket().resolve(".dataspoc/manifest.json").toFile())
                .path("tables")
                .path("gold/executive/kpi_all");
        assertThat(table.path("writer").asText()).isEqualTo("~lens.gold.executive.kpi_all");
        assertThat(table.path("stats").path("total_rows").asInt()).isEqualTo(1);
        assertThat(table.path("columns").findValuesAsText("type"))
                .containsExactly(
                        "int64",
                        "decimal128(38, 0)",
                        "timestamp[us, tz=UTC]",
                        "decimal128(3, 2)",
                        "list<element: int32>");
        assertThat(lab.rows("SELECT s, d FROM kpi_all")).isEqualTo("6,1.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | gold/finance/x",
                "clean_x | curated/finance/clean_x",
                "KPI_x | gold/executive/KPI_x",
                "gold.sales.clean_x | gold/sales/clean_x",
                "curated.x | curated/finance/x",
                "gold.kpi_x | gold/finance/kpi_x",
                "GOLD.Sales.x | gold/Sales/x",
                "\"odd name\" | gold/finance/odd%20name"
            })
    void landsWhereTheNameAndTheConfigurationSay(String name, String path) throws IOException {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE " + name + " AS SELECT 1 AS a");

        assertThat(lab.run("transform", "run").code()).isZero();

        assertThat(lab.files()).anyMatch(file -> file.startsWith(path + "/"));
        assertThat(lab.rows("SELECT a FROM " + name)).isEqualTo("1");
    }

    @Test
    void landsWhereTheFilesHeaderSays() throws IOException {
        lab.transform("1.sql", "-- Made by hand.\n-- target: silver/sales\n" + CLEAN);

        assertThat(lab.run("transform", "run").code()).isZero();

        assertThat(lab.files()).anyMatch(file -> file.startsWith("silver/sales/clean_orders/dt="));
        assertThat(lab.rows("SELECT count(*) FROM silver.sales.clean_orders")).isEqualTo("2");
    }

    @Test
    void keepsATableOfTwoPartsWhereItIs() throws IOException {
        lab.transform(
                "1.sql",
                "CREATE OR REPLACE TABLE gold.sales.x AS SELECT 1 AS a;"
                        + "CREATE OR REPLACE TABLE gold.X AS SELECT 2 AS a");

        assertThat(lab.run("transform", "run").code()).isZero();

        assertThat(lab.rows("SELECT a FROM gold.sales.x")).isEqualTo("2");
    }

    @Test
    void saysWhereANameCannotBeWritten() throws IOException {
        for (String domain : List.of("a", "b")) {
            lab.commit(new TableId("gold", domain, "twice"), WriteMode.APPEND, List.of(), "SELECT 1 AS id");
        }
        lab.transform("1.sql", "SELECT 1;\n CREATE OR REPLACE TABLE gold.twice AS SELECT 1");
        assertThat(lab.run("transform", "run").err())
                .contains("Error: 1.sql:2:2: 'gold.twice' is more than one table: gold.a.twice, gold.b.twice.");

        lab.transform("1.sql", "CREATE OR REPLACE TABLE latest.x AS SELECT 1");
        assertThat(lab.run("transform", "run").err()).contains("Error: 1.sql:1:1: 'latest.x' cannot be written");
    }

    @Test
    void refusesATargetThatIsNone() {
        lab.transform("1.sql", "-- target: gold\n" + CLEAN);

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("1.sql:1:1").contains("'gold'");
    }

    @Test
    void writesAnEmptyResultAsATableWithoutRows() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE none AS SELECT id FROM orders WHERE false");

        assertThat(lab.run("transform", "run").out()).contains("(0 rows)");
        assertThat(lab.rows("SELECT count(*) FROM none")).isEqualTo("0");
        assertThat(lab.rows("DESCRIBE none")).startsWith("id,INTEGER");
    }

    @Test
    void readsTheTableThatItReplaces() {
        lab.transform("1.sql", "CREATE TABLE IF NOT EXISTS n AS SELECT 1 AS n;");
        lab.transform("2.sql", "CREATE OR REPLACE TABLE n AS SELECT n + 1 AS n FROM n;");
        lab.run("transform", "run");
        lab.run("transform", "run");

        assertThat(lab.rows("SELECT n FROM n")).isEqualTo("3");
    }

    @Test
    void refusesAPlainCreateOfATableThatExists() {
        lab.transform("1.sql", "SELECT 1;\nCREATE TABLE n AS SELECT 1 AS n");

        assertThat(lab.run("transform", "run").code()).isZero();
        Outcome again = lab.run("transform", "run");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .contains("1.sql:2:14")
                .contains("gold.finance.n exists")
                .contains("OR REPLACE");
    }

    @Test
    void runsOtherStatementsInTheSession() throws IOException {
        lab.transform(
                "1.sql",
                "SET VARIABLE least = 8; CREATE MACRO twice(x) AS x * 2;\n"
                        + "CREATE TEMP TABLE big AS SELECT * EXCLUDE (dt) FROM orders WHERE total > getvariable('least');\n"
                        + "CREATE VIEW v AS SELECT id FROM orders;");
        lab.transform(
                "2.sql",
                "CREATE OR REPLACE TABLE doubled AS SELECT twice(total) AS t, (SELECT count(*) FROM v) AS n"
                        + " FROM big;");

        assertThat(lab.run("transform", "run").err()).isEmpty();
        assertThat(lab.rows("SELECT t, n FROM doubled")).isEqualTo("21.0,3");
        assertThat(lab.files()).noneMatch(file -> file.contains("big"));
    }

    @Test
    void showsNewTablesThroughViewsMadeBefore() {
        lab.transform(
                "1.sql",
                "CREATE OR REPLACE TABLE n AS SELECT 1 AS n;\nCREATE VIEW v AS SELECT n FROM n;\n"
                        + "CREATE OR REPLACE TABLE n AS SELECT 2 AS n;\nCREATE OR REPLACE TABLE m AS SELECT n FROM v;");

        assertThat(lab.run("transform", "run").err()).isEmpty();
        assertThat(lab.rows("SELECT n FROM m")).isEqualTo("2");
    }

    @Test
    void takesNewColumnNamesAndColumnsWithoutRows() {
        lab.transform(
                "1.sql",
                "CREATE OR REPLACE TABLE a (x, y) AS SELECT 1, 2 AS z, 3;"
                        + "CREATE OR REPLACE TABLE b AS (SELECT id FROM orders) WITH NO DATA;");

        assertThat(lab.run("transform", "run").err()).isEmpty();
        assertThat(lab.rows("SELECT x, y, \"3\" FROM a")).isEqualTo("1,2,3");
        assertThat(lab.rows("SELECT count(*) FROM b")).isEqualTo("0");
    }

    @Test
    void saysWhichFileLineAndColumnFailsAndKeepsTheOldTable() throws IOException {
        lab.transform("1_clean.sql", CLEAN);
        lab.transform("2_kpi.sql", "CREATE OR REPLACE TABLE kpi_orders AS\nSELECT count(*) AS n FROM clean_orders;");
        assertThat(lab.run("transform", "run").code()).isZero();
        List<String> before = lab.files();
        lab.transform("1_clean.sql", CLEAN + " AND id > 1");
        lab.transform(
                "2_kpi.sql",
                "/* ü */ CREATE OR REPLACE TABLE kpi_orders AS\nSELECT count(*) AS n FROM clean_orders WHERE totl > 0;");
        lab.transform("3_never.sql", "CREATE OR REPLACE TABLE never AS SELECT n FROM kpi_orders");
        lab.transform("4_other.sql", "CREATE OR REPLACE TABLE other AS SELECT count(*) AS n FROM clean_orders");

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("Error: 2_kpi.sql:2:46: Binder Error")
                .contains("\"totl\"")
                .contains("\"total\"")
                .contains("clean_orders has id, total, dt.")
                .contains("LINE 2: SELECT count(*) AS n FROM clean_orders WHERE totl > 0;");
        assertThat(outcome.out())
                .contains("1_clean.sql: OK")
                .contains("2_kpi.sql: FAILED")
                .contains("3_never.sql: BLOCKED")
                .contains("4_other.sql: OK");
        assertThat(outcome.err()).contains("transform run --select 2_kpi+");
        assertThat(lab.files()).noneMatch(file -> file.contains("never"));
        assertThat(lab.rows("SELECT count(*) FROM clean_orders")).isEqualTo("1");
        assertThat(lab.rows("SELECT n FROM kpi_orders")).isEqualTo("2");
        assertThat(lab.files())
                .contains(before.stream()
                        .filter(file -> file.contains("kpi"))
                        .findFirst()
                        .orElseThrow());
        assertThat(Files.list(lab.bucket().resolve(".dataspoc/staging")).filter(Files::isRegularFile))
                .isEmpty();
    }

    @Test
    void keepsTheOldTableWhenTheQueryFailsWhileItRuns() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE n AS SELECT 1 AS n");
        lab.run("transform", "run");
        lab.transform(
                "1.sql",
                "CREATE OR REPLACE TABLE n AS\nSELECT CASE WHEN i > 900000 THEN error('late') ELSE i END AS n FROM range(1000000) t(i)");

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("1.sql:").contains("late");
        assertThat(lab.rows("SELECT n FROM n")).isEqualTo("1");
    }

    @Test
    void leavesATableToItsWriter() {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE raw.postgres.orders AS SELECT 1 AS id");

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("1.sql:1:1").contains("pipeline-raw.postgres.orders");
        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("3");
    }

    @Test
    void refusesATableThatAnotherRunIsWriting() {
        lab.transform("1.sql", CLEAN);

        try (Lake lake = Lake.open(lab.bucket().toString());
                LakeWriter writer = lake.writer("~lens.curated.finance.clean_orders", WriterOptions.DEFAULT)) {
            Outcome outcome = lab.run("transform", "run");
            assertThat(writer.pipeline()).isNotEmpty();
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).contains("1.sql:1:1");
        }
        assertThat(lab.run("transform", "run").code()).isZero();
    }

    @Test
    void writesToABucketByItsAlias() throws IOException {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        lab.config("buckets:", "- " + lab.bucket(), "- {uri: " + other + ", alias: eu}");
        lab.transform("1.sql", "CREATE OR REPLACE TABLE eu.gold.sales.x AS SELECT count(*) AS n FROM orders");

        assertThat(lab.run("transform", "run").err()).isEmpty();
        assertThat(lab.rows("SELECT n FROM eu.gold.sales.x")).isEqualTo("3");
        assertThat(Files.exists(other.resolve("gold/sales/x/x_0000.parquet"))).isTrue();
    }

    @Test
    void listsFilesInTheirOrderWithTheirTargets() throws IOException {
        lab.transform(
                "10_b.sql", "CREATE OR REPLACE TABLE b AS SELECT 1; CREATE OR REPLACE TABLE clean_c AS SELECT 1;");
        lab.transform("9_a.sql", "CREATE TEMP TABLE a AS SELECT 1");
        lab.transform("notes.txt", "no SQL");

        JsonNode json = new ObjectMapper()
                .readTree(lab.run("transform", "list", "--output", "json").out());

        assertThat(json.findValuesAsText("file")).containsExactly("9_a.sql", "10_b.sql");
        assertThat(json.path(0).path("targets")).isEmpty();
        assertThat(json.path(1).path("targets").toString())
                .isEqualTo("[\"gold/finance/b\",\"curated/finance/clean_c\"]");
        assertThat(lab.run("transform", "list").out()).contains("10_b.sql");
    }

    @Test
    void printsJsonOfWhatBecameOfEachFile() throws IOException {
        lab.transform("1.sql", CLEAN);
        lab.transform("2.sql", "SELECT nothing");

        Outcome outcome = lab.run("transform", "run", "--output", "json");
        JsonNode json = new ObjectMapper().readTree(outcome.out());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(json.path(0).path("status").asText()).isEqualTo("ok");
        assertThat(json.path(0).path("tables").path(0).path("name").asText()).isEqualTo("curated.finance.clean_orders");
        assertThat(json.path(0).path("tables").path(0).path("rows").asInt()).isEqualTo(2);
        assertThat(json.path(1).path("status").asText()).isEqualTo("failed");
        assertThat(json.path(1).path("error").asText()).startsWith("2.sql:1:8: ");
    }

    @Test
    void saysThatThereIsNothingToRun() {
        assertThat(lab.run("transform", "run").code()).isZero();
        assertThat(lab.run("transform", "run").err()).contains("No transform files");
        assertThat(lab.run("transform").code()).isEqualTo(2);
    }

    @Test
    void needsABucketToWriteTo() {
        Lab empty = new Lab(folder.resolve("elsewhere")).transform("1.sql", CLEAN);

        Outcome outcome = empty.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("add-bucket");
    }

    /** A manifest made by a transform does not hide tables that only their folders show. */
    @Test
    void keepsTablesWithoutAManifestEntryInSight() {
        Lab scanned = new Lab(folder.resolve("scanned")).registered();
        scanned.parquet("raw/shop/orders/orders_0000.parquet", "SELECT 1 AS id, 5 AS total");
        scanned.transform("1.sql", CLEAN);

        assertThat(scanned.run("transform", "run").err()).isEmpty();
        assertThat(scanned.rows("SHOW TABLES")).isEqualTo("clean_orders|orders");
        assertThat(scanned.run("transform", "run").code()).isZero();
    }

    @Test
    void widensColumnsOfTheSourceByItsManifest() throws IOException {
        TableId id = new TableId("raw", "postgres", "mixed");
        lab.commit(id, WriteMode.APPEND, List.of(), List.of(new Column("v", "int64", true)), "SELECT 1::BIGINT AS v");
        lab.commit(
                id, WriteMode.APPEND, List.of(), List.of(new Column("v", "double", true)), "SELECT 2.5::DOUBLE AS v");
        lab.transform("1.sql", "CREATE OR REPLACE TABLE total AS SELECT sum(v) AS v FROM mixed");

        assertThat(lab.run("transform", "run").err()).isEmpty();
        assertThat(lab.rows("SELECT v FROM total")).isEqualTo("3.5");
    }
}
