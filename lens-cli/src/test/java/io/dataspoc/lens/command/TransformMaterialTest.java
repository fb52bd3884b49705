package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.Lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comments and statements of a transform make of its rows: partitions, additions, merges, views. */
class TransformMaterialTest {
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(folder).config("buckets: [" + folder.resolve("lake") + "]", "domain: finance");
        orders(
                "SELECT 1 AS id, 10 AS total, TIMESTAMP '2026-04-28 10:00:00' AS seen_at",
                "SELECT 2 AS id, 20 AS total, TIMESTAMP '2026-05-01 10:00:00' AS seen_at");
    }

    private void orders(String... queries) throws IOException {
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), queries);
    }

    private String run() {
        Outcome outcome = lab.run("transform", "run");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper()
                .readTree(lab.bucket().resolve(".dataspoc/manifest.json").toFile());
    }

    @Test
    void putsFilesIntoFoldersOfTheirPartitionAndKeepsTheColumnsType() throws IOException {
        lab.transform(
                "1.sql",
                "-- partition_by: month, big\nCREATE OR REPLACE TABLE m AS SELECT id, strftime(seen_at, '%Y-%m') AS month,"
                        + " total > 15 AS big FROM orders");
        run();

        assertThat(lab.files())
                .contains(
                        "gold/finance/m/month=2026-04/big=false/m_0000.parquet",
                        "gold/finance/m/month=2026-05/big=true/m_0001.parquet");
        assertThat(lab.rows("SELECT id, month, big FROM m ORDER BY id")).isEqualTo("1,2026-04,false|2,2026-05,true");
        assertThat(lab.rows("SELECT typeof(big) FROM m LIMIT 1")).isEqualTo("BOOLEAN");
    }

    @Test
    void saysWhichColumnsCanBePartitions() {
        lab.transform("1.sql", "-- partition_by: month\nCREATE OR REPLACE TABLE m AS SELECT id FROM orders");

        assertThat(lab.run("transform", "run").err())
                .contains("1.sql:2:1: partition_by: the query has no column 'month'; it has id.");
    }

    @Test
    void writesAnEmptyPartitionedTable() {
        lab.transform("1.sql", "-- partition_by: id\nCREATE OR REPLACE TABLE m AS SELECT id FROM orders WHERE false");
        run();

        assertThat(lab.rows("SELECT count(*) FROM m")).isEqualTo("0");
    }

    @Test
    void addsRowsOfAnIncrementalTableSinceItsLargestValue() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: incremental\nCREATE OR REPLACE TABLE seen AS SELECT id, seen_at FROM orders"
                        + " WHERE seen_at > max_in(seen, seen_at) AND id > max_in(seen, id)");
        assertThat(run()).contains("gold/finance/seen (2 rows)");
        orders("SELECT 3 AS id, 5 AS total, TIMESTAMP '2026-06-01' AS seen_at");

        assertThat(run()).contains("gold/finance/seen (+1 row)");
        assertThat(run()).contains("SKIPPED");
        assertThat(lab.rows("SELECT id FROM seen ORDER BY id")).isEqualTo("1|2|3");
        assertThat(lab.files()).filteredOn(file -> file.contains("/seen/")).hasSize(2);
    }

    @Test
    void tellsLargeWholeNumbersApart() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: incremental\nCREATE OR REPLACE TABLE seen AS"
                        + " SELECT id::DECIMAL(38,0) + 10000000000000000000 AS id FROM orders"
                        + " WHERE id + 10000000000000000000 > max_in(seen, id)");
        run();
        orders("SELECT 3 AS id, 5 AS total, TIMESTAMP '2026-06-01' AS seen_at");

        assertThat(run()).contains("gold/finance/seen (+1 row)");
        assertThat(lab.rows("SELECT id - 10000000000000000000 FROM seen ORDER BY id"))
                .isEqualTo("1|2|3");
    }

    @Test
    void beginsWithTheFirstUuid() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: incremental\nCREATE OR REPLACE TABLE seen AS"
                        + " SELECT format('018f0000-0000-7000-8000-{:012d}', id)::UUID AS id FROM orders"
                        + " WHERE format('018f0000-0000-7000-8000-{:012d}', id)::UUID > max_in(seen, id)");
        assertThat(run()).contains("gold/finance/seen (2 rows)");
        orders("SELECT 3 AS id, 5 AS total, TIMESTAMP '2026-06-01' AS seen_at");

        assertThat(run()).contains("gold/finance/seen (+1 row)");
    }

    @Test
    void testsTheOldRowsTogetherWithThoseThatItAdds() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: incremental\n-- test: unique(id)\nCREATE OR REPLACE TABLE seen AS"
                        + " SELECT id, seen_at FROM orders WHERE seen_at > max_in(seen, seen_at)");
        run();
        orders("SELECT 1 AS id, 5 AS total, TIMESTAMP '2026-06-01' AS seen_at");

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("test unique(id) failed: 1 row");
        assertThat(lab.rows("SELECT id FROM seen ORDER BY id")).isEqualTo("1|2");
    }

    @Test
    void addsNoFileWhereNoRowIsNew() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: incremental\nCREATE OR REPLACE TABLE seen AS SELECT id, seen_at FROM orders"
                        + " WHERE seen_at > max_in(seen, seen_at)");
        run();
        orders("SELECT 3 AS id, 5 AS total, TIMESTAMP '2026-01-01' AS seen_at");

        assertThat(run()).contains("gold/finance/seen (+0 rows)");
        assertThat(lab.files()).filteredOn(file -> file.contains("/seen/")).hasSize(1);
        assertThat(lab.rows("SELECT id FROM seen ORDER BY id")).isEqualTo("1|2");
    }

    @Test
    void knowsWhenItRanLast() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: incremental\nCREATE TABLE runs AS SELECT id, last_run() = '-infinity' AS first"
                        + " FROM orders WHERE id > max_in(gold.runs, id)");
        run();
        orders("SELECT 3 AS id, 5 AS total, TIMESTAMP '2026-06-01' AS seen_at");
        run();

        assertThat(lab.rows("SELECT first, count(*) FROM runs GROUP BY ALL ORDER BY ALL"))
                .isEqualTo("false,1|true,2");
    }

    @Test
    void mergesRowsByTheirKey() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: merge\n-- unique_key: id\nCREATE OR REPLACE TABLE newest AS"
                        + " SELECT id, total, seen_at FROM orders WHERE seen_at > max_in(newest, seen_at)");
        run();
        orders(
                "SELECT 2 AS id, 21 AS total, TIMESTAMP '2026-06-01' AS seen_at",
                "SELECT 3 AS id, 30 AS total, TIMESTAMP '2026-06-02' AS seen_at");
        run();

        assertThat(lab.rows("SELECT id, total FROM newest ORDER BY id")).isEqualTo("1,10|2,21|3,30");
        assertThat(manifest()
                        .at("/tables/gold~1finance~1newest/key_properties/0")
                        .asText())
                .isEqualTo("id");
    }

    @Test
    void refusesToMergeSeveralRowsOfOneKey() throws IOException {
        orders("SELECT 2 AS id, 22 AS total, TIMESTAMP '2026-06-01' AS seen_at");
        lab.transform(
                "1.sql",
                "-- materialized: merge\n-- unique_key: id\nCREATE OR REPLACE TABLE n AS SELECT id FROM orders");

        assertThat(lab.run("transform", "run").err()).contains("several rows for id = [2]");
    }

    @Test
    void refusesToMergeWithoutAKey() {
        lab.transform("1.sql", "\n-- materialized: merge\nCREATE OR REPLACE TABLE n AS SELECT id FROM orders");

        assertThat(lab.run("transform", "run").err())
                .contains("1.sql:2:1: A merge needs")
                .contains("unique_key");
    }

    @Test
    void saysWhichMaterializationsThereAre() {
        lab.transform("1.sql", "-- materialized: tabel\nCREATE OR REPLACE TABLE n AS SELECT 1 AS a");

        assertThat(lab.run("transform", "run").err()).contains("1.sql:1:1").contains("Did you mean 'table'?");
    }

    @Test
    void insertsIntoATable() throws IOException {
        lab.transform(
                "1.sql",
                "CREATE TABLE IF NOT EXISTS log AS SELECT id, total::DECIMAL(9,2) AS total FROM orders WHERE false;"
                        + "INSERT INTO log SELECT id, total FROM orders WHERE id > (SELECT coalesce(max(id), 0) FROM log);"
                        + "INSERT INTO gold.log (id) VALUES (99);"
                        + "INSERT INTO log BY NAME SELECT 98 AS id;");
        run();

        assertThat(lab.rows("SELECT id, total, typeof(total) FROM log ORDER BY id"))
                .isEqualTo(
                        "1,10.00,\"DECIMAL(9,2)\"|2,20.00,\"DECIMAL(9,2)\"|98,,\"DECIMAL(9,2)\"|99,,\"DECIMAL(9,2)\"");
        assertThat(run()).contains("SKIPPED");
        orders("SELECT 100 AS id, 5 AS total, TIMESTAMP '2026-06-01' AS seen_at");
        lab.run("transform", "run");
        assertThat(lab.rows("SELECT count(*) FROM log WHERE id = 100")).isEqualTo("1");
    }

    @Test
    void saysWhatCannotBeInserted() throws IOException {
        lab.transform("1.sql", "INSERT INTO nowhere SELECT 1");
        assertThat(lab.run("transform", "run").err()).contains("1.sql:1:1: There is no table gold.finance.nowhere");

        lab.transform("1.sql", "CREATE OR REPLACE TABLE two AS SELECT 1 AS a, 2 AS b;\nINSERT INTO two SELECT 1;");
        assertThat(lab.run("transform", "run").err())
                .contains("1.sql:2:17: gold.finance.two takes 2 columns here (a, b)");

        lab.transform("1.sql", "INSERT INTO two (a, c) SELECT 1, 2;");
        assertThat(lab.run("transform", "run").err()).contains("has no column 'c'; it has a, b.");
    }

    @Test
    void insertsIntoATemporaryTableOfTheRun() {
        lab.transform(
                "1.sql",
                "CREATE TEMP TABLE t AS SELECT 1 AS a; INSERT INTO t VALUES (2);"
                        + "CREATE OR REPLACE TABLE s AS SELECT sum(a) AS a FROM t");
        run();

        assertThat(lab.rows("SELECT a FROM s")).isEqualTo("3");
        assertThat(run()).doesNotContain("→");
    }

    @Test
    void keepsViewsInTheManifestForEverybody() throws IOException {
        lab.transform(
                "1.sql",
                "-- materialized: view\n-- description: Large ones\n-- column id: its number\n"
                        + "CREATE OR REPLACE TABLE large AS WITH o AS (SELECT * FROM raw.orders) SELECT o.id FROM o WHERE total > 15");
        lab.transform("2.sql", "CREATE OR REPLACE TABLE n AS SELECT count(*) AS n FROM large");
        assertThat(run()).contains("1.sql: OK → gold/finance/large (view)");

        assertThat(lab.rows("SELECT id FROM large")).isEqualTo("2");
        assertThat(lab.rows("SELECT id FROM gold.finance.large")).isEqualTo("2");
        assertThat(manifest().at("/views/gold~1finance~1large/description").asText())
                .isEqualTo("Large ones");
        assertThat(run()).contains("1.sql: SKIPPED").contains("2.sql: SKIPPED");
        orders("SELECT 3 AS id, 50 AS total, TIMESTAMP '2026-06-01' AS seen_at");
        assertThat(lab.rows("SELECT id FROM large ORDER BY id")).isEqualTo("2|3");
        assertThat(run()).contains("1.sql: SKIPPED").contains("2.sql: OK");
        assertThat(lab.rows("SELECT n FROM n")).isEqualTo("2");
        Lab other = new Lab(folder.resolve("elsewhere"))
                .config("buckets: [" + folder.resolve("none") + ", {uri: " + lab.bucket() + ", alias: eu}]");
        assertThat(other.rows("SELECT id FROM eu.large ORDER BY id")).isEqualTo("2|3");
        assertThat(lab.run("catalog").out()).contains("large");
    }

    @Test
    void turnsTablesIntoViewsAndBack() throws IOException {
        lab.transform("1.sql", "CREATE OR REPLACE TABLE x AS SELECT id FROM orders");
        run();
        lab.transform("1.sql", "CREATE OR REPLACE VIEW gold.x AS SELECT id + 1 AS id FROM orders");
        run();
        assertThat(lab.rows("SELECT min(id) FROM x")).isEqualTo("2");
        assertThat(lab.files()).noneMatch(file -> file.contains("/x/"));
        assertThat(manifest().path("tables").has("gold/finance/x")).isFalse();

        lab.transform("1.sql", "CREATE OR REPLACE TABLE x AS SELECT id + 2 AS id FROM orders");
        run();
        assertThat(lab.rows("SELECT min(id) FROM x")).isEqualTo("3");
        assertThat(manifest().path("views")).isEmpty();

        lab.transform("1.sql", "CREATE OR REPLACE VIEW gold.y AS SELECT 1 AS a");
        run();
        lab.transform("1.sql", "DROP VIEW gold.y");
        assertThat(lab.run("transform", "run").err()).isEmpty();
        assertThat(lab.run("query", "FROM gold.y").code()).isEqualTo(1);
    }

    @Test
    void testsTheRowsOfATableThatTakesTheNameOfAView() throws IOException {
        lab.transform("1.sql", "CREATE OR REPLACE VIEW gold.x AS SELECT id FROM orders");
        run();
        lab.transform(
                "1.sql",
                "-- test: row_count > 0\nCREATE OR REPLACE TABLE gold.x AS SELECT id FROM orders WHERE id > 9");

        assertThat(lab.run("transform", "run").err()).contains("test row_count > 0 failed: 1 row");
        assertThat(lab.rows("SELECT count(*) FROM gold.x")).isEqualTo("2");

        lab.transform(
                "1.sql",
                "-- test: row_count > 0\nCREATE OR REPLACE TABLE gold.x AS SELECT id FROM orders WHERE id > 1");
        run();
        assertThat(lab.rows("SELECT id FROM gold.x")).isEqualTo("2");
        assertThat(manifest().path("views")).isEmpty();
    }

    @Test
    void leavesAViewAsItWasWhoseTestsFail() throws IOException {
        lab.transform("1.sql", "-- test: row_count > 0\nCREATE OR REPLACE VIEW gold.x AS SELECT id FROM orders");
        assertThat(run()).contains("1.sql: OK → gold/finance/x (view)");
        lab.transform(
                "1.sql", "-- test: row_count > 0\nCREATE OR REPLACE VIEW gold.x AS SELECT id FROM orders WHERE id > 9");

        Outcome outcome = lab.run("transform", "run");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("test row_count > 0 failed: 1 row")
                .contains("gold.finance.x stays as it was");
        assertThat(lab.rows("SELECT count(*) FROM gold.x")).isEqualTo("2");
    }

    @Test
    void refusesViewsThatOthersCouldNotRead() {
        lab.transform(
                "1.sql", "CREATE TEMP TABLE t AS SELECT 1 AS a;\nCREATE OR REPLACE VIEW gold.x AS SELECT a FROM t");

        assertThat(lab.run("transform", "run").err()).contains("1.sql:2:1: A view that others read cannot use 't'");
    }

    @Test
    void refusesViewsThatReadOrWriteOtherThings() throws IOException {
        for (String query : List.of(
                "FROM read_text('/etc/passwd')",
                "FROM '/etc/passwd.csv'",
                "WITH w AS (COPY (SELECT 1) TO '" + folder.resolve("out.csv") + "') SELECT 1 AS a")) {
            lab.transform("1.sql", "CREATE OR REPLACE VIEW gold.x AS " + query);
            assertThat(lab.run("transform", "run").code()).as(query).isEqualTo(1);
        }
        lab.transform("1.sql", "CREATE OR REPLACE VIEW gold.x AS SELECT id FROM orders");
        run();
        Path file = lab.bucket().resolve(".dataspoc/manifest.json");
        String manifest = Files.readString(file);
        String sql = new ObjectMapper()
                .readTree(manifest)
                .at("/views/gold~1finance~1x/sql")
                .asText();
        Files.writeString(file, manifest.replace(sql, "SELECT * FROM read_text('/etc/passwd')"));

        assertThat(lab.run("query", "FROM gold.x").err()).contains("not what read_text(…) gives");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void keepsDescriptionsInTheManifest() throws IOException {
        lab.transform(
                "1.sql",
                "-- description: All of them.\n-- column id: The number.\nCREATE OR REPLACE TABLE x AS SELECT id FROM orders");
        run();

        JsonNode table = manifest().at("/tables/gold~1finance~1x");
        assertThat(table.path("description").asText()).isEqualTo("All of them.");
        assertThat(table.at("/columns/0/description").asText()).isEqualTo("The number.");
        assertThat(lab.run("catalog", "--detail", "x").out())
                .contains("The number.")
                .contains("All of them.");
        lab.transform("1.sql", "CREATE OR REPLACE TABLE x AS SELECT id FROM orders");
        run();
        assertThat(manifest().at("/tables/gold~1finance~1x").has("description")).isFalse();
        assertThat(manifest().at("/tables/gold~1finance~1x/columns/0").has("description"))
                .isFalse();
    }
}
