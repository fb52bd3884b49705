package io.dataspoc.pipe.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.s3.S3ObjectStore;
import io.dataspoc.lake.storage.s3.S3Stores;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines whose sources are files, from a folder and from S3. */
class BuiltInTapsIT {
    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() {
        tool = new PipeTool(folder);
    }

    @Test
    void landsCsvFilesAndThenTheNewOnesOnly() throws Exception {
        pipeline("shop", "csv", "{path: " + folder + "/in, keys: [id]}", "raw");
        put("in/orders_2026-01.csv", "id,total,day\n1,2.5,2026-01-31\n2,,\n");
        put("in/customers.csv", "id,name\n1,Zoë\n");

        PipeTool.Result first = tool.run("run", "shop");
        put("in/orders_2026-02.csv", "id,total,day\n3,7,2026-02-01\nlate,8,2026-02-02\n");
        PipeTool.Result second = tool.run("run", "shop");
        PipeTool.Result third = tool.run("run", "shop");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("orders: 2 records to raw.shop.orders", "customers: 1 record to raw");
        assertThat(second.err()).contains("Done: 2 records");
        assertThat(third.err()).contains("Done: 0 records");
        assertThat(query("SELECT id, total, day FROM %s ORDER BY total NULLS LAST", "raw/shop/orders"))
                .containsExactly("1|2.5|2026-01-31", "3|7.0|2026-02-01", "late|8.0|2026-02-02", "2|null|null");
    }

    @Test
    void saysWhatWouldRun() throws Exception {
        pipeline("shop", "csv", "{path: " + folder + "/in}", "raw");
        put("in/orders.csv", "id\n1\n");

        PipeTool.Result plan = tool.run("run", "shop", "--dry-run", "--output", "json");

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.json().get(0).path("tap").asText()).isEqualTo("csv");
        assertThat(plan.err()).isEmpty();
    }

    @Test
    void resumesAfterTheLastWholeFileWhenOneIsDamaged() throws Exception {
        pipeline("shop", "csv", "{path: " + folder + "/in/orders_*.csv}", "raw");
        tool.write(
                "pipelines/shop.yaml",
                Files.readString(tool.home().resolve("pipelines/shop.yaml"))
                        .replace("enabled: true", "enabled: true, commit_every: 0s"));
        put("in/orders_1.csv", "id\n1\n");
        put("in/orders_2.csv", "id\n2,3\n");

        PipeTool.Result failed = tool.run("run", "shop");
        put("in/orders_2.csv", "id\n2\n");
        PipeTool.Result mended = tool.run("run", "shop");

        assertThat(failed.code()).isOne();
        assertThat(failed.err()).contains("File orders_2.csv: line 2 has more than the 1 fields");
        assertThat(mended.err()).contains("Done: 1 record ");
        assertThat(query("SELECT id FROM %s ORDER BY id", "raw/shop/orders")).containsExactly("1", "2");
    }

    @Test
    void makesACuratedTableOfARawOneWithAllItsTypes() throws Exception {
        Files.createDirectories(folder.resolve("in/sales"));
        execute("COPY (SELECT 1::INT AS id, 12.30::DECIMAL(10,2) AS total, DATE '2026-01-31' AS day, "
                + "TIMESTAMPTZ '2026-01-31 10:00:00+00' AS at, TIME '10:00:00.5' AS clock, true AS ok, 0.5::DOUBLE AS x, "
                + "[1, NULL, 3] AS list, {'a': 1} AS obj, 'té' AS text, 18446744073709551615::UBIGINT AS big) TO '"
                + folder + "/in/sales/sales_0000.parquet' (FORMAT parquet)");
        pipeline("silver", "parquet", "{path: " + folder + "/in, keys: {sales: [id]}}", "curated/finance");

        PipeTool.Result result = tool.run("run", "silver");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(query("SELECT * EXCLUDE (dt) FROM %s", "curated/finance/sales"))
                .containsExactly("1|12.30|2026-01-31|2026-01-31T10:00Z|10:00:00.500|true|0.5|[1, null, 3]|{\"a\":1}|té|"
                        + "18446744073709551615");
        assertThat(query(
                        "SELECT DISTINCT typeof(id), typeof(total), typeof(list), typeof(big) FROM %s",
                        "curated/finance/sales"))
                .containsExactly("BIGINT|DECIMAL(10,2)|BIGINT[]|DECIMAL(20,0)");
    }

    @Test
    void readsFromOneBucketOnS3IntoAnother() throws Exception {
        try (S3ProxyServer server = S3ProxyServer.start()) {
            String uri = S3Stores.newBucket(server);
            Credentials.install();
            try (S3ObjectStore store = S3Stores.open(server, uri)) {
                store.create("landing/orders_1.csv", "id,name\n1,x\n".getBytes(UTF_8));
                store.create("landing/orders_2.csv", "id,name\n2,y\n".getBytes(UTF_8));
            }
            tool.write("config.yaml", "buckets: [{uri: '" + uri + "', endpoint: '" + server.endpoint() + "'}]\n");
            tool.write(
                    "pipelines/a.yaml",
                    yaml("csv", "{path: '" + uri + "/landing/*.csv', stream_name: orders}", uri + "/lake", "raw"));
            tool.write(
                    "pipelines/b.yaml",
                    yaml(
                            "parquet",
                            "{path: '" + uri + "/lake/raw/shop'}",
                            tool.lake().toString(),
                            "curated/shop"));

            PipeTool.Result first = tool.run("run", "a");
            PipeTool.Result second = tool.run("run", "b");
            PipeTool.Result third = tool.run("run", "b");

            assertThat(first.code()).as(first.err()).isZero();
            assertThat(second.code()).as(second.err()).isZero();
            assertThat(third.err()).contains("Done: 0 records");
            assertThat(query("SELECT id, name FROM %s ORDER BY id", "curated/shop/orders"))
                    .containsExactly("1|x", "2|y");
        }
    }

    @Test
    void saysWhatIsWrongWithItsConfig() throws Exception {
        pipeline("shop", "csv", "{path: " + folder + "/in, seperator: ';'}", "raw");

        PipeTool.Result result = tool.run("run", "shop");

        assertThat(result.code()).isOne();
        assertThat(result.err()).contains("The tap csv has no setting 'seperator'.");
    }

    @Test
    void validateKnowsThatItIsBuiltIn() throws Exception {
        pipeline("shop", "csv", "{path: " + folder + "/in}", "raw");

        assertThat(tool.run("validate", "shop").out()).contains("Tap OK: csv is built in");
    }

    private void pipeline(String name, String tap, String config, String path) throws IOException {
        tool.write("pipelines/" + name + ".yaml", yaml(tap, config, tool.lake().toString(), path));
    }

    private static String yaml(String tap, String config, String bucket, String path) {
        return "source: {tap: " + tap + ", name: shop, config: " + config + "}\n"
                + "destination: {bucket: '" + bucket + "', path: " + path + "}\n"
                + "incremental: {enabled: true}\n";
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> query(String sql, String table) throws SQLException {
        String files = "read_parquet('" + tool.lake().resolve(table) + "/**/*.parquet', union_by_name = true)";
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql.formatted(files))) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
