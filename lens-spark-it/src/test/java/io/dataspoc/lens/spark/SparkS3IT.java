package io.dataspoc.lens.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.s3.S3ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import io.dataspoc.lens.spark.SparkHome.Done;
import io.dataspoc.lens.spark.cluster.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transforms over a bucket that speaks S3: Lens reaches it by its address {@code s3://}, and the cluster by {@code s3a://}. */
class SparkS3IT {
    private static SparkCluster spark;
    private static S3ProxyServer server;
    private static Map<String, Path> raw;

    @TempDir
    private static Path data;

    @TempDir
    private Path temp;

    private String bucket;
    private S3ObjectStore store;
    private SparkHome home;

    @BeforeAll
    static void starts() {
        spark = SparkCluster.shared();
        server = S3ProxyServer.start();
        raw = Medallion.raw(data);
    }

    @AfterAll
    static void stops() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void makesHome() throws IOException {
        bucket = S3Stores.newBucket(server) + "/my lake";
        store = S3Stores.open(server, bucket);
        for (Map.Entry<String, Path> file : raw.entrySet()) {
            store.create(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        String address = server.endpoint().toString();
        Map<String, String> keys = Credentials.environment(server);
        home = new SparkHome(
                temp.resolve("spark"),
                spark,
                "{uri: \"%s\", endpoint: \"%s\"}".formatted(bucket, address),
                "{\"s3://\": \"s3a://\"}",
                """
                {fs.s3a.endpoint: "%s", fs.s3a.endpoint.region: us-east-1, fs.s3a.path.style.access: "true", fs.s3a.access.key: "%s", \
                fs.s3a.secret.key: "%s"}""".formatted(address, keys.get("AWS_ACCESS_KEY_ID"), keys.get("AWS_SECRET_ACCESS_KEY")));
    }

    @AfterEach
    void closes() {
        store.close();
    }

    private List<String> keys(String prefix) throws IOException {
        return store.list(prefix).stream().map(ObjectInfo::key).toList();
    }

    @Test
    void givesTheSameTablesAsDuckDbDoesOnAFolder() throws IOException {
        home.transforms(Medallion.transforms());

        Done done = home.run("transform", "run", "--engine", "spark");

        assertThat(done.code()).as(done.err()).isZero();
        Medallion.requireSame(home, Medallion.byDuckDb(temp.resolve("duckdb"), spark, raw));
        assertThat(keys(".dataspoc/spark/")).isEmpty();
        assertThat(S3Stores.openUploads(server, bucket)).isEmpty();
        // Two of them read the clock.
        assertThat(home.run("transform", "run", "--engine", "spark").out()).contains("3 unchanged");
    }

    @Test
    void mergesTestsAndFindsOddNamesOfFolders() throws IOException {
        home.transform("001_places.sql", """
                -- engine: spark
                -- materialized: merge
                -- unique_key: id
                -- partition_by: place
                -- test: unique(id)
                -- test: expression(n = 1)
                CREATE TABLE curated.shop.places AS
                SELECT id, 'a [b] ' || CAST(id % 3 AS VARCHAR) || '% {ü}*?' AS place, 1 AS n FROM customers WHERE id < 30
                """);
        home.transform("002_counts.sql", """
                -- engine: spark
                CREATE OR REPLACE TABLE curated.shop.counts AS SELECT place, count(*) AS n FROM places GROUP BY place
                """);

        assertThat(home.run("transform", "run").err()).doesNotContain("failed");
        Done again = home.run("transform", "run", "--force");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(home.rows("SELECT place, n FROM counts"))
                .containsExactly(
                        "{\"place\":\"a [b] 0% {ü}*?\",\"n\":10}",
                        "{\"place\":\"a [b] 1% {ü}*?\",\"n\":10}", "{\"place\":\"a [b] 2% {ü}*?\",\"n\":10}");
        assertThat(home.rows("SELECT count(*) AS n, count(DISTINCT id) AS d FROM places"))
                .containsExactly("{\"n\":30,\"d\":30}");
    }

    @Test
    void keepsTheOldTableWhenATestFails() throws IOException {
        home.transform("001_one.sql", "CREATE OR REPLACE TABLE curated.shop.one AS SELECT 1 AS n");
        assertThat(home.run("transform", "run", "--engine", "spark").code()).isZero();
        List<String> before = keys("curated/");
        home.transform(
                "001_one.sql",
                "-- test: expression(n < 2)\nCREATE OR REPLACE TABLE curated.shop.one AS SELECT count(*) AS n FROM orders");

        Done done = home.run("transform", "run", "--engine", "spark");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("test expression(n < 2) failed");
        assertThat(keys("curated/")).isEqualTo(before);
        assertThat(keys(".dataspoc/spark/")).isEmpty();
        assertThat(S3Stores.openUploads(server, bucket)).isEmpty();
    }
}
