package io.dataspoc.lens.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lens.spark.SparkHome.Done;
import io.dataspoc.lens.spark.cluster.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files of transforms on DuckDB and on a cluster of a master, two workers and a Connect server. */
class SparkTransformIT {
    private static SparkCluster spark;
    private static Map<String, Path> raw;

    @TempDir
    private static Path data;

    @TempDir
    private Path temp;

    private SparkHome home;

    @BeforeAll
    static void makesRawTables() {
        spark = SparkCluster.shared();
        raw = Medallion.raw(data);
    }

    @BeforeEach
    void makesHome() throws IOException {
        home = new SparkHome(temp.resolve("spark"), spark, raw);
    }

    @Test
    void givesTheSameTablesAsDuckDb() throws IOException {
        SparkHome duckDb = Medallion.byDuckDb(temp.resolve("duckdb"), spark, raw);
        home.transforms(Medallion.transforms());

        Done done = home.run("transform", "run", "--engine", "spark");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.err()).contains("003_customer_360.sql: Spark and DuckDB give the same ");
        Medallion.requireSame(home, duckDb);
        // Two of them read the clock.
        assertThat(home.run("transform", "run", "--engine", "spark").out()).contains("3 unchanged");
    }

    @Test
    void givesThemAlsoWhenAWorkerIsKilled() throws Exception {
        SparkHome duckDb = Medallion.byDuckDb(temp.resolve("duckdb"), spark, raw);
        home.transforms(Medallion.transforms());

        CompletableFuture<Done> run =
                CompletableFuture.supplyAsync(() -> home.run("transform", "run", "--engine", "spark", "--no-check"));
        try {
            while (!run.isDone() && !isWritten("clean_orders")) {
                Thread.sleep(20);
            }
            assertThat(run).isNotDone();
            spark.killWorker(1);

            assertThat(run.get().code()).as(run.get().err()).isZero();
            Medallion.requireSame(home, duckDb);
        } finally {
            run.join();
            spark.startWorker();
        }
    }

    private boolean isWritten(String table) throws IOException {
        Path curated = home.lake().resolve("curated");
        if (!Files.exists(curated)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(curated)) {
            return files.anyMatch(
                    file -> file.toString().contains(table) && file.toString().endsWith(".parquet"));
        }
    }

    @Test
    void addsMergesAndTestsAsDuckDbDoes() throws IOException {
        home.transform("001_newest.sql", """
                -- engine: spark
                -- materialized: incremental
                CREATE TABLE curated.shop.newest AS
                SELECT id, created_at FROM orders WHERE created_at > max_in(newest, created_at) AND id < 100;
                -- materialized: merge
                -- unique_key: country
                -- test: unique(country)
                CREATE TABLE curated.shop.countries AS
                SELECT country, count(*) AS customers FROM customers WHERE country IS NOT NULL GROUP BY country;
                -- partition_by: month
                CREATE OR REPLACE TABLE curated.shop.months AS
                SELECT strftime(created_at, '%Y-%m') AS month, id FROM orders WHERE id < 500
                """);

        assertThat(home.run("transform", "run").code()).isZero();
        Done again = home.run("transform", "run", "--force");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("Spark and DuckDB give the same"); // Once is enough.
        assertThat(home.rows("SELECT count(*) AS n, count(DISTINCT id) AS d FROM newest"))
                .containsExactly("{\"n\":98,\"d\":98}");
        assertThat(home.rows("SELECT count(*) AS n, sum(customers) AS s FROM countries"))
                .containsExactly("{\"n\":3,\"s\":750}");
        assertThat(home.rows("SELECT count(*) AS n FROM months WHERE month = '2025-01'"))
                .isEqualTo(home.rows("SELECT count(*) AS n FROM orders WHERE id < 500 AND created_at < '2025-02-01'"));
        assertThat(home.lake().resolve("curated/shop/months/month=2025-01")).isDirectory();
    }

    @Test
    void keepsTheOldTableWhenATestFails() throws IOException {
        home.transform("001_one.sql", "CREATE OR REPLACE TABLE curated.shop.one AS SELECT 1 AS n");
        assertThat(home.run("transform", "run").code()).isZero();
        home.transform(
                "001_one.sql",
                "-- test: expression(n < 2)\nCREATE OR REPLACE TABLE curated.shop.one AS SELECT count(*) AS n FROM orders");

        Done done = home.run("transform", "run", "--engine", "spark");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("test expression(n < 2) failed");
        assertThat(home.rows("SELECT n FROM one")).containsExactly("{\"n\":1}");
    }

    @Test
    void refusesBeforeAnythingRuns() throws IOException {
        home.transform("001_good.sql", "CREATE OR REPLACE TABLE curated.shop.good AS SELECT 1 AS n");
        home.transform(
                "002_bad.sql",
                "CREATE OR REPLACE TABLE curated.shop.bad AS\nSELECT id,\n  bit_count(id) AS s\nFROM orders");

        Done done = home.run("transform", "run", "--engine", "spark");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("002_bad.sql:3:3: ");
        assertThat(home.lake().resolve("curated")).doesNotExist();
    }

    @Test
    void stopsAtADifference() throws IOException {
        home.transform(
                "001_days.sql", "CREATE OR REPLACE TABLE curated.shop.days AS SELECT id + 1 AS next FROM customers");
        home.transform("001_days.spark.sql", "SELECT id + 2 AS next FROM customers");

        Done done = home.run("transform", "run", "--engine", "spark");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err())
                .contains("On a sample, Spark gives other rows than DuckDB")
                .contains("[1]")
                .contains("[1001]");
        assertThat(home.lake().resolve("curated")).doesNotExist();
        Done unchecked = home.run("transform", "run", "--engine", "spark", "--no-check");
        assertThat(unchecked.err()).contains("is not compared with DuckDB's");
        assertThat(home.rows("SELECT min(next) AS n FROM days")).containsExactly("{\"n\":2}");
    }

    @Test
    void compilesWithoutACluster() throws IOException {
        home.transform(
                "001_days.sql", "CREATE OR REPLACE TABLE curated.shop.days AS SELECT id FROM orders ORDER BY id");
        Files.writeString(
                home.home().resolve("config.yaml"), "buckets: [\"" + home.lake().toUri() + "\"]\nengine: spark\n");

        Done done = home.run("transform", "compile");

        assertThat(done.out())
                .contains("SELECT `orders`.`id` AS `id` FROM `orders` AS `orders` ORDER BY 1 ASC NULLS LAST");
        Done run = home.run("transform", "run");
        assertThat(List.of(
                        run.code(),
                        run.err()
                                .lines()
                                .filter(line -> line.contains("names no Spark cluster"))
                                .count()))
                .containsExactly(1, 1L);
    }
}
