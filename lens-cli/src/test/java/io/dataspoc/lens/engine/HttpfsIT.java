package io.dataspoc.lens.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.manifest.Column;
import io.dataspoc.lake.s3server.Credentials;
import io.dataspoc.lake.s3server.S3ProxyServer;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.s3.S3Access;
import io.dataspoc.lake.storage.s3.S3Stores;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.cache.TerminalFetch;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.LensHome;
import io.dataspoc.lens.view.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The statements that let DuckDB read S3 by itself, run by Python's engine with the extension from the package index: the index
 * has none for the engine of the Java driver, which takes extensions of its own version only.
 */
class HttpfsIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String VERSION = "1.5.5";
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    private static S3ProxyServer server;
    private static Path python;
    private static Path extension;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path environment = TARGET.resolve("python-httpfs");
        python = environment.resolve("bin/python");
        if (!Files.exists(environment.resolve("ready"))) {
            assumeTrue(ends("python3", "-m", "venv", environment.toString()), "no python3 with venv");
            boolean installed = ends(
                    python.toString(),
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "duckdb==" + VERSION,
                    "duckdb-extension-httpfs==" + VERSION);
            assumeTrue(installed, "the package index does not answer");
            Files.writeString(environment.resolve("ready"), VERSION);
        }
        try (var files = Files.walk(environment)) {
            extension = files.filter(file -> file.endsWith("httpfs.duckdb_extension"))
                    .findFirst()
                    .orElseThrow();
        }
        server = S3ProxyServer.start();
        Credentials.install();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void givesTheSameRowsAsTheCache() throws Exception {
        String uri = S3Stores.newBucket(server) + "/team";
        BucketEntry bucket = new BucketEntry(uri, "", options());
        commit(bucket, WriteMode.APPEND, "SELECT 1 AS id, 'a' AS name, [1, 2] AS list", "2026-04-28");
        commit(bucket, WriteMode.APPEND, "SELECT 1 AS id, 'b' AS name, NULL::INT[] AS list", "2026-04-29");
        commit(bucket, WriteMode.APPEND, "SELECT '7' AS id, 'c' AS name, [3] AS list", "2026-04-29");
        List<String> queries = List.of(
                "SELECT id, name, CAST(dt AS VARCHAR), CAST(list AS VARCHAR) FROM orders ORDER BY ALL",
                "SELECT id, name FROM latest.shop.orders ORDER BY ALL",
                "SELECT count(*) FROM raw.shop.orders WHERE dt = DATE '2026-04-29'");
        Environment environment = new Environment(Map.of());
        LensHome home = new LensHome(folder.resolve("home"));
        try (LensClient lens = LensClient.open(
                home,
                LensConfig.empty().with(bucket),
                Access.ONLINE,
                environment,
                warning -> {},
                table -> new TerminalFetch(quiet(), table))) {
            List<String> statements = new ArrayList<>();
            statements.add("LOAD " + Sql.text(extension.toString()));
            statements.add(Httpfs.secret("lens_0", S3Access.of(uri, bucket.options())));
            for (String sql : lens.session().script(lens.tables())) {
                statements.add(onS3(sql, lens.tables().get(0), uri));
            }
            for (String query : queries) {
                String expected = lens.query(query).rows().toString().replace("null", "None");
                assertThat(python(statements, query)).as(query).isEqualTo(expected);
            }
        }
    }

    @Test
    void theJavaDriversEngineRefusesTheExtensionOfAnotherVersion() {
        try (Session session = Session.open(folder.resolve("spill"))) {
            assertThatThrownBy(() -> session.execute("LOAD " + Sql.text(extension.toString())))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("v" + VERSION);
        }
    }

    private static String onS3(String sql, LakeTable table, String uri) {
        String text = sql;
        for (TableFile file : table.files()) {
            text = text.replace(file.path(), uri + "/" + table.facts().location() + "/" + file.relative());
        }
        return text;
    }

    private String python(List<String> statements, String query) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder("import duckdb\nconn = duckdb.connect()\n");
        for (String statement : statements) {
            text.append("conn.execute(").append(literal(statement)).append(")\n");
        }
        text.append("print([list(row) for row in conn.sql(")
                .append(literal(query))
                .append(").fetchall()])\n");
        text.append(
                "assert conn.sql(\"SELECT count(*) FROM duckdb_views() WHERE sql LIKE '%s3://%'\").fetchone()[0]\n");
        Path script = Files.writeString(folder.resolve("read.py"), text);
        Process process = new ProcessBuilder(python.toString(), script.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip().replace("'", "");
    }

    private static String literal(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    private void commit(BucketEntry bucket, WriteMode mode, String query, String day) throws IOException {
        Path file = folder.resolve("made/file.parquet");
        Lab.parquet(file, query);
        List<Column> columns = List.of(
                new Column("id", "int64", true),
                new Column("name", "string", true),
                new Column("list", "list<element: int32>", true));
        try (Lake lake = bucket.open(notice -> {});
                LakeWriter writer = lake.writer("p", WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(ORDERS);
            try (StagedObject staged = table.stage(LocalDate.parse(day))) {
                Files.copy(file, staged);
                StagedFile sealed = new StagedFile(staged.seal(), 1);
                writer.commit(List.of(new TableChange(table, mode, List.of(sealed), columns, List.of("id"))));
            }
        }
    }

    private static io.dataspoc.cli.Terminal quiet() {
        return io.dataspoc.cli.Terminal.of(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                InputStream.nullInputStream(),
                Map.of());
    }

    private static BucketOptions options() {
        return new BucketOptions(
                Optional.of("us-east-1"),
                Optional.of(server.endpoint().toString()),
                Optional.empty(),
                BucketOptions.Addressing.AUTO,
                Optional.empty(),
                Optional.empty(),
                BucketOptions.Payer.OWNER);
    }

    private static boolean ends(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroy();
            return false;
        }
        return process.exitValue() == 0;
    }
}
