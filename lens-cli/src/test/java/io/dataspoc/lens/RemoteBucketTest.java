package io.dataspoc.lens;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.Terminal;
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
import io.dataspoc.lake.storage.s3.S3Stores;
import io.dataspoc.lens.Lab.Outcome;
import io.dataspoc.lens.cache.CacheLimits;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.cache.TerminalFetch;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.output.CsvWriter;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.query.QueryRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lens over a bucket on S3. */
class RemoteBucketTest {
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");
    private static final TableId USERS = new TableId("raw", "shop", "users");
    private static final List<Column> COLUMNS =
            List.of(new Column("id", "int64", false), new Column("name", "string", true));

    private static S3ProxyServer server;

    @TempDir
    private Path folder;

    private Lab lab;
    private String uri;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeBucket() throws IOException {
        uri = S3Stores.newBucket(server) + "/team";
        lab = new Lab(folder).config("buckets:", "- {uri: '" + uri + "', endpoint: '" + server.endpoint() + "'}");
        commit(ORDERS, WriteMode.APPEND, "SELECT 1 AS id, 'a' AS name");
        commit(ORDERS, WriteMode.APPEND, "SELECT 2 AS id, 'b' AS name");
        commit(USERS, WriteMode.APPEND, "SELECT 7 AS id, 'u' AS name");
    }

    @Test
    void fetchesTheFilesOfNamedTablesOnce() throws IOException {
        assertThat(lab.rows("SELECT id, name, dt FROM orders ORDER BY id")).isEqualTo("1,a,2026-04-28|2,b,2026-04-28");
        List<String> cached = cached();
        assertThat(cached).hasSize(2).allMatch(file -> file.contains("raw/shop/orders/dt=2026-04-28/orders_000"));

        // The same sizes and names with other bytes inside: whoever fetched again would see the bucket's.
        for (String file : cached) {
            byte[] bytes = Files.readAllBytes(lab.home().resolve("cache").resolve(file));
            assertThat(bytes).isNotEmpty();
            Files.write(lab.home().resolve("cache").resolve(file), new byte[bytes.length]);
        }
        Outcome spoilt = lab.run("query", "SELECT count(*) FROM orders");
        assertThat(spoilt.code()).isEqualTo(1);
        assertThat(lab.rows("SELECT count(*) FROM users")).isEqualTo("1");
    }

    @Test
    void listsTablesAndColumnsWithoutFetching() throws IOException {
        assertThat(lab.run("catalog").out()).contains("raw.shop.orders").contains("raw.shop.users");
        assertThat(lab.run("catalog", "--detail", "orders").out())
                .contains("│ id     │ BIGINT  │")
                .contains("│ dt     │ DATE    │");
        assertThat(lab.rows("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_name = 'users' AND table_catalog = 'raw' ORDER BY 1"))
                .isEqualTo("dt|id|name");
        assertThat(cached()).isEmpty();
    }

    @Test
    void readsTheNewestRowPerKeyAndJoins() {
        assertThat(lab.rows("SELECT o.id, u.id FROM latest.orders o, users u ORDER BY ALL"))
                .isEqualTo("1,7|2,7");
    }

    @Test
    void fetchesWhatACommitAdded() throws IOException {
        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("2");
        commit(ORDERS, WriteMode.APPEND, "SELECT 3 AS id, 'c' AS name");
        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("3");
        commit(ORDERS, WriteMode.REPLACE, "SELECT 9 AS id, 'z' AS name");
        assertThat(lab.rows("SELECT id FROM orders")).isEqualTo("9");
    }

    @Test
    void transformsWriteToTheBucketAndReadWhatTheyWrote() throws IOException {
        lab.transform(
                        "001_clean.sql",
                        "CREATE OR REPLACE TABLE curated.shop.clean AS SELECT id * 10 AS id FROM orders;")
                .transform(
                        "002_kpi.sql",
                        "CREATE OR REPLACE TABLE gold.kpi AS SELECT sum(id) AS total FROM curated.clean;");

        Outcome first = lab.run("transform", "run");
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(lab.rows("SELECT total FROM gold.kpi")).isEqualTo("30");
        commit(ORDERS, WriteMode.APPEND, "SELECT 3 AS id, 'c' AS name");
        assertThat(lab.run("transform", "run").code()).isZero();
        assertThat(lab.rows("SELECT total FROM gold.kpi")).isEqualTo("60");
        assertThat(S3Stores.openUploads(server, uri)).isEmpty();
        try (Stream<Path> left = Files.walk(lab.home().resolve("tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void fetchesTheFilesOfTheNeededPartitionsOnly() throws IOException {
        commit(ORDERS, WriteMode.APPEND, "SELECT 3 AS id, 'c' AS name", LocalDate.of(2026, 4, 29));
        commit(ORDERS, WriteMode.APPEND, "SELECT 4 AS id, 'd' AS name", LocalDate.of(2026, 5, 1));

        assertThat(lab.rows("SELECT id FROM orders o WHERE o.dt = '2026-04-29' AND id > 0 -- only"))
                .isEqualTo("3");
        assertThat(cached()).hasSize(1).allMatch(file -> file.contains("dt=2026-04-29"));
        assertThat(lab.rows("SELECT count(*) FROM orders WHERE dt > DATE '2026-06-01'"))
                .isEqualTo("0");
        assertThat(lab.rows("SELECT u.id, o.id FROM users u JOIN raw.orders o ON true WHERE o.dt >= '2026-05-01'"))
                .isEqualTo("7,4");
        assertThat(cached()).filteredOn(file -> file.contains("orders")).hasSize(2);
        assertThat(lab.rows("SELECT max(id) FROM orders WHERE dt IN ('2026-04-29', '2026-05-01') AND dt < now()"))
                .isEqualTo("4");
        assertThat(cached()).filteredOn(file -> file.contains("orders")).hasSize(2);
        assertThat(lab.rows("SELECT count(*) FROM orders WHERE dt = '2026-04-29'; SELECT count(*) FROM orders"))
                .isEqualTo("4");
    }

    @Test
    void fetchesAllFilesWhereAFilterIsNotAboutEachRow() throws IOException {
        commit(ORDERS, WriteMode.APPEND, "SELECT 3 AS id, 'c' AS name", LocalDate.of(2026, 4, 29));

        assertThat(lab.rows("SELECT count(*) FROM users u LEFT JOIN orders o ON u.id > o.id WHERE o.dt IS NULL"))
                .isEqualTo("0");
        assertThat(lab.rows("SELECT a.n, b.n FROM (SELECT count(*) AS n FROM orders WHERE dt = '2026-04-29') a,"
                        + " (SELECT count(*) AS n FROM orders) b"))
                .isEqualTo("1,3");
        assertThat(lab.rows("SELECT count(*) FROM orders WHERE dt = '2026-04-29' OR id = 1"))
                .isEqualTo("2");
        assertThat(lab.rows("SELECT id FROM latest.orders WHERE dt = '2026-04-29'"))
                .isEqualTo("3");
        assertThat(lab.rows(
                        "CREATE VIEW v AS SELECT * FROM orders; SELECT count(*) FROM orders WHERE dt = '2026-04-29';"
                                + " SELECT count(*) FROM v"))
                .isEqualTo("3");
    }

    @Test
    void takesASizeOfTheCache() {
        String entry = "- {uri: '" + uri + "', endpoint: '" + server.endpoint() + "'}";
        lab.config("buckets:", entry, "cache: {max_size: 1MB}");
        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("2");

        Outcome wrong = lab.config("buckets:", entry, "cache: {max_size: lots}").run("catalog");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("config.yaml:3:").contains("'lots' is not a size");
    }

    @Test
    void registersABucketByItsFlags() {
        lab.config("buckets: []");

        Outcome added =
                lab.run("add-bucket", uri, "--endpoint", server.endpoint().toString(), "--path-style", "true");

        assertThat(added.code()).isZero();
        assertThat(added.out()).contains("raw.shop.orders");
        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("2");
    }

    @Test
    void readsTheManifestAgainWhenAFileIsGone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(out, new ByteArrayOutputStream(), InputStream.nullInputStream(), Map.of());
        FileCache cache = new FileCache(
                folder.resolve("cache"), CacheLimits.DEFAULT, table -> new TerminalFetch(terminal, table));
        BucketEntry bucket = new BucketEntry(uri, "", options());
        try (OpenBuckets buckets = new OpenBuckets(List.of(bucket), cache, terminal::warning);
                LakeSession session = new LakeSession(Session.open(folder.resolve("spill")), buckets::read)) {
            assertThat(session.catalog().tables()).hasSize(2);
            commit(ORDERS, WriteMode.REPLACE, "SELECT 9 AS id, 'z' AS name");

            new QueryRun(session, terminal).show("SELECT id FROM orders", new CsvWriter(terminal.out()));
            terminal.finishOutput();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("id\r\n9\r\n");
    }

    @Test
    void fetchesAgainWhatAnotherProcessRemoved() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(out, new ByteArrayOutputStream(), InputStream.nullInputStream(), Map.of());
        FileCache cache = new FileCache(
                lab.home().resolve("cache"), CacheLimits.DEFAULT, table -> new TerminalFetch(terminal, table));
        BucketEntry bucket = new BucketEntry(uri, "", options());
        try (OpenBuckets buckets = new OpenBuckets(List.of(bucket), cache, terminal::warning);
                LakeSession session = new LakeSession(Session.open(folder.resolve("spill")), buckets::read)) {
            QueryRun run = new QueryRun(session, terminal);
            run.show("CREATE VIEW v AS SELECT sum(id) AS s FROM orders", new CsvWriter(terminal.out()));
            for (String file : cached()) {
                Files.delete(lab.home().resolve("cache").resolve(file));
            }
            run.show("SELECT count(*) AS n FROM orders", new CsvWriter(terminal.out()));
            for (String file : cached()) {
                Files.delete(lab.home().resolve("cache").resolve(file));
            }
            run.show("SELECT s FROM v", new CsvWriter(terminal.out()));
            terminal.finishOutput();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("n\r\n2\r\ns\r\n3\r\n");
    }

    @Test
    void neverKeepsOrPrintsASecret() throws IOException {
        String secret = Credentials.environment(server).get("AWS_SECRET_ACCESS_KEY");
        lab.transform("001_kpi.sql", "CREATE OR REPLACE TABLE gold.kpi AS SELECT count(*) AS n FROM orders;");

        List<Outcome> outcomes = List.of(
                lab.run("--debug", "query", "SELECT * FROM orders"),
                lab.run("--debug", "query", "SELECT * FROM nothing_there"),
                lab.run("--debug", "query", "SELECT * FROM duckdb_secrets()"),
                lab.run("--debug", "query", "SELECT * FROM duckdb_settings()"),
                lab.run("--debug", "catalog"),
                lab.run("--debug", "transform", "run"));

        assertThat(outcomes).extracting(Outcome::code).containsExactly(0, 1, 0, 0, 0, 0);
        assertThat(outcomes)
                .noneMatch(outcome ->
                        outcome.out().contains(secret) || outcome.err().contains(secret));
        try (Stream<Path> kept = Files.walk(folder)) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void keepsATableThatCanBeReadWithoutItsBucket() throws IOException {
        assertThat(lab.run("cache", "orders").out()).contains("Cached 'raw.shop.orders': 2 file(s)");
        lab.rows("SELECT count(*) FROM users");
        String entry = "- {uri: '" + uri + "', endpoint: 'http://127.0.0.1:1'}";
        lab.config("buckets:", entry);

        Outcome offline = lab.run("query", "SELECT sum(id) FROM orders", "--offline", "-o", "csv");
        assertThat(offline.err()).isEmpty();
        assertThat(offline.out()).endsWith("\r\n3\r\n");
        assertThat(lab.run("query", "SELECT count(*) AS n FROM latest.users", "--offline", "-o", "csv")
                        .out())
                .isEqualTo("n\r\n1\r\n");
        for (String file : cached()) {
            if (file.contains("users")) {
                Files.delete(lab.home().resolve("cache").resolve(file));
            }
        }
        assertThat(lab.run("query", "FROM users", "--offline").err())
                .contains("is not complete on this machine: 0 of 1 files");
    }

    @Test
    void listsRefreshesAndClearsWhatItKeeps() throws IOException {
        lab.run("cache", "raw.orders");
        lab.rows("SELECT count(*) FROM users");
        assertThat(lab.run("cache", "--list").out()).contains("raw.shop.orders", "2 of 2", "yes", "fresh");
        commit(ORDERS, WriteMode.REPLACE, "SELECT 9 AS id, 'z' AS name");
        assertThat(lab.run("cache", "--list", "-o", "json").out())
                .contains("\"status\": \"stale\"")
                .contains("\"kept\": true");
        assertThat(lab.run("cache", "--list", "--offline").out()).contains("unknown");

        assertThat(lab.run("refresh").out()).contains(": 2 table(s)", "Fetched what is new of raw.shop.orders");
        assertThat(cached()).filteredOn(file -> file.contains("orders")).hasSize(1);
        assertThat(lab.run("cache", "--list").out()).doesNotContain("stale");

        assertThat(lab.run("cache", "--clear", "orders").out()).isEqualTo("Cleared 'raw.shop.orders'\n");
        assertThat(cached()).hasSize(1);
        assertThat(lab.run("cache", "--clear").out()).contains("users");
        assertThat(lab.run("cache", "--clear").err()).contains("The cache is empty");
        assertThat(cached()).isEmpty();
        assertThat(lab.run("cache").code()).isEqualTo(2);
        assertThat(lab.run("cache", "nothing").err()).contains("There is no table 'nothing'");
    }

    @Test
    void neverEvictsWhatIsKept() throws IOException {
        String entry = "- {uri: '" + uri + "', endpoint: '" + server.endpoint() + "'}";
        lab.run("cache", "orders");
        lab.config("buckets:", entry, "cache: {max_size: 1KB}");
        for (String file : cached()) {
            Files.setLastModifiedTime(lab.home().resolve("cache").resolve(file), FileTime.fromMillis(0));
        }

        assertThat(lab.rows("SELECT count(*) FROM users")).isEqualTo("1");
        assertThat(cached()).filteredOn(file -> file.contains("orders")).hasSize(2);
    }

    @Test
    void remembersTablesAsTheyAreWhenTheyWereReadAsTheyWere() throws IOException {
        Instant first = Instant.now();
        commit(ORDERS, WriteMode.APPEND, "SELECT 3 AS id, 'c' AS name");
        lab.run("cache", "orders");

        assertThat(lab.run("query", "SELECT count(*) AS n FROM orders", "--as-of", first.toString(), "-o", "csv")
                        .out())
                .isEqualTo("n\r\n2\r\n");

        assertThat(lab.run("query", "SELECT count(*) AS n FROM orders", "--offline", "-o", "csv")
                        .out())
                .isEqualTo("n\r\n3\r\n");
    }

    @Test
    void listsWithoutCountingCopiesAsUsed() throws IOException {
        lab.rows("SELECT count(*) FROM orders");
        FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        for (String file : cached()) {
            Files.setLastModifiedTime(lab.home().resolve("cache").resolve(file), old);
        }

        assertThat(lab.run("cache", "--list").out()).contains("2 of 2");
        assertThat(lab.run("doctor").out()).contains("1 table(s)");

        for (String file : cached()) {
            assertThat(Files.getLastModifiedTime(lab.home().resolve("cache").resolve(file)))
                    .isEqualTo(old);
        }
    }

    private List<String> cached() throws IOException {
        Path cache = lab.home().resolve("cache");
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> cache.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void commit(TableId id, WriteMode mode, String query) throws IOException {
        commit(id, mode, query, LocalDate.of(2026, 4, 28));
    }

    private void commit(TableId id, WriteMode mode, String query, LocalDate day) throws IOException {
        Path file = folder.resolve("made/file.parquet");
        Lab.parquet(file, query);
        try (Lake lake = Lake.open(uri, options(), notice -> {});
                LakeWriter writer = lake.writer("p-" + id, WriterOptions.DEFAULT)) {
            TableWriter table = writer.table(id);
            try (StagedObject staged = table.stage(day)) {
                Files.copy(file, staged);
                StagedFile sealed = new StagedFile(staged.seal(), 1);
                writer.commit(List.of(new TableChange(table, mode, List.of(sealed), COLUMNS, List.of("id"))));
            }
        }
    }

    private static BucketOptions options() {
        return new BucketOptions(
                Optional.empty(),
                Optional.of(server.endpoint().toString()),
                Optional.empty(),
                BucketOptions.Addressing.AUTO,
                Optional.empty(),
                Optional.empty(),
                BucketOptions.Payer.OWNER);
    }
}
