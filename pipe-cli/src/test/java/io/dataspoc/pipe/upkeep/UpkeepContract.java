package io.dataspoc.pipe.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.launcher.Launched;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.LakeTable;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.snapshot.DataFile;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compact} and {@code expire} on a table of many small files, on any kind of bucket. */
abstract class UpkeepContract {
    private static final Path LAUNCHER =
            Path.of("target/dataspoc-pipe/bin/dataspoc-pipe").toAbsolutePath();
    private static final int COMMITS = 16;
    private static final int PER_COMMIT = 25;

    /** A commit for each STATE, and one column of each kind. */
    private static final String TAP = """
            import json, sys
            arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            start = json.load(open(arguments["--state"]))["at"] if "--state" in arguments else 0
            types = {"id": {"type": "integer"}, "name": {"type": ["null", "string"]}, "ok": {"type": "boolean"},
                "amount": {"type": "number", "multipleOf": 0.01}, "ratio": {"type": "number"},
                "day": {"type": "string", "format": "date"}, "at": {"type": "string", "format": "date-time"},
                "tags": {"type": "array", "items": {"type": "string"}}}
            print(json.dumps({"type": "SCHEMA", "stream": "orders", "key_properties": ["id"],
                "schema": {"type": "object", "properties": types}}))
            for id in range(start, start + %d):
                record = {"id": (id * 7919) %% 100003, "name": None if id %% 3 == 0 else "n%%d" %% id, "ok": id %% 2 == 0,
                    "amount": id / 100, "ratio": id / 7, "day": "2026-01-%%02d" %% (id %% 28 + 1),
                    "at": "2026-01-01T00:00:%%02dZ" %% (id %% 60), "tags": ["a"] * (id %% 3) if id %% 5 else None}
                print(json.dumps({"type": "RECORD", "stream": "orders", "record": record}))
                if id %% %d == %d:
                    print(json.dumps({"type": "STATE", "value": {"at": id + 1}}), flush=True)
            """.formatted(COMMITS * PER_COMMIT, PER_COMMIT, PER_COMMIT - 1);

    @TempDir
    Path folder;

    private PipeTool tool;

    /** The bucket's address. */
    abstract String bucket();

    /** How {@code config.yaml} says it is reached. */
    abstract String config();

    abstract Lake open();

    @BeforeEach
    void fill() throws IOException {
        tool = new PipeTool(folder);
        Path tap = tool.write("tap-shop.py", TAP);
        tool.write("config.yaml", config());
        tool.write("pipelines/shop.yaml", """
                source: {tap: python3 %s}
                destination: {bucket: "%s"}
                incremental: {enabled: true, commit_every: 0s}
                """.formatted(tap, bucket()));
        assertThat(tool.run("run", "shop").code()).isZero();
        assertThat(files()).hasSize(COMMITS);
    }

    @Test
    void makesOneFileOfManyWithTheSameRowsInTheSameOrder() throws Exception {
        List<String> before = rows();
        List<String> types = query("DESCRIBE SELECT * FROM rows");
        byte[] state = state();

        assertThat(tool.run("compact", "shop", "--dry-run").err()).contains("15 files fewer: nothing was changed.");
        assertThat(files()).hasSize(COMMITS);
        Launched compacted =
                Launched.run(folder, environment(), LAUNCHER, "compact", "shop.orders", "--output", "json");

        assertThat(compacted.code()).as(compacted.err()).isZero();
        assertThat(compacted.out()).contains("\"files_before\": 16", "\"files_after\": 1");
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.path()).matches("dt=\\d{4}-\\d\\d-\\d\\d/orders_\\d+\\.parquet");
            assertThat(file.rows()).isEqualTo(COMMITS * PER_COMMIT);
        });
        assertThat(rows()).containsExactlyElementsOf(before);
        assertThat(query("DESCRIBE SELECT * FROM rows")).isEqualTo(types);
        assertThat(query("SELECT path_in_schema FROM meta WHERE bloom_filter_offset IS NOT NULL"))
                .containsExactly("id");
        assertThat(query("SELECT DISTINCT compression FROM meta")).containsExactly("ZSTD");
        assertThat(state()).isEqualTo(state);
        assertThat(tool.run("compact", "shop").err()).contains("No files are small enough");
        assertThat(tool.run("repair", bucket()).err()).contains("Nothing is wrong");
    }

    @Test
    void goesOnAfterIt() throws Exception {
        tool.run("compact", "orders");
        assertThat(tool.run("run", "shop").code()).isZero();
        List<String> before = rows();
        tool.run("compact", "raw.shop.orders", "--target-file-bytes", "20KB");

        assertThat(files().size()).isLessThan(COMMITS + 1).isGreaterThan(1);
        assertThat(rows()).hasSize(2 * COMMITS * PER_COMMIT).containsExactlyElementsOf(before);
    }

    @Test
    void disturbsNoReaderAndLosesNothingWhenItIsKilled() throws Exception {
        List<String> before = rows();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = threads.submit(() -> readUntil(done, before));
            for (int kill = 0; kill < 6; kill++) {
                Process process = start("compact", "shop", "--target-file-bytes", (8 + 4 * kill) + "KB");
                Thread.sleep(350 + 130L * kill);
                process.destroyForcibly().waitFor();
            }
            assertThat(start("compact", "shop").waitFor(60, TimeUnit.SECONDS)).isTrue();
            done.set(true);
            assertThat(reader.get(60, TimeUnit.SECONDS))
                    .as("times that it was read")
                    .isGreaterThan(3);
        } finally {
            done.set(true);
            threads.shutdown();
        }
        assertThat(files()).hasSize(1);
        assertThat(rows()).containsExactlyElementsOf(before);
        assertThat(tool.run("repair", bucket()).err()).contains("Nothing is wrong");
    }

    @Test
    void refusesWhileThePipelineRuns() throws Exception {
        try (Lake lake = open();
                LakeWriter run = lake.writer("shop", WriterOptions.DEFAULT)) {
            PipeTool.Result compact = tool.run("compact", "shop");
            PipeTool.Result expire = tool.run("expire", "shop", "--older-than", "1ms", "--apply");

            assertThat(run.pipeline()).isEqualTo("shop");
            assertThat(compact.err()).contains("Pipeline 'shop' is being run by process");
            assertThat(expire.err()).contains("Pipeline 'shop' is being run by process");
        }
        assertThat(files()).hasSize(COMMITS);
    }

    @Test
    void expiresSnapshotsAndOnlyWhenToldTo() throws Exception {
        List<String> before = rows();
        Thread.sleep(1_200); // S3 tells times to the second.
        PipeTool.Result dry = tool.run("expire", "shop", "--older-than", "1ms", "--output", "json");
        int snapshots = snapshots();
        PipeTool.Result applied = tool.run("expire", "shop", "--older-than", "1ms", "--apply");

        assertThat(dry.err()).contains("Nothing was changed");
        assertThat(dry.json().path(0).path("snapshots")).hasSize(COMMITS - 1);
        assertThat(dry.json().path(0).path("files")).as("of today").isEmpty();
        assertThat(snapshots).isEqualTo(COMMITS);
        assertThat(applied.err()).contains("Removed.");
        assertThat(snapshots()).isEqualTo(1);
        assertThat(rows()).containsExactlyElementsOf(before);
        assertThat(tool.run("expire", "shop", "--older-than", "90d").err()).contains("Nothing is older than 90d.");
        assertThat(tool.run("repair", bucket()).err()).contains("Nothing is wrong");
    }

    private int readUntil(AtomicBoolean done, List<String> expected) throws Exception {
        int reads = 0;
        while (!done.get()) {
            try {
                assertThat(rows()).containsExactlyElementsOf(expected);
                reads++;
            } catch (IOException | SQLException e) {
                // A file that made room while it was read: the manifest names another by now.
                assertThat(e.toString())
                        .containsPattern("(?i)no ?such|no file|not exist|not found|cannot open|changed|version");
            }
        }
        return reads;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment());
        return builder.start();
    }

    /** With which the launcher finds home and bucket. */
    Map<String, String> environment() {
        return Map.of("DATASPOC_PIPE_HOME", tool.home().toString());
    }

    private int snapshots() throws IOException {
        try (Lake lake = open()) {
            return lake.store().list(".dataspoc/tables/raw/shop/orders/").size();
        }
    }

    private byte[] state() {
        try (Lake lake = open()) {
            return lake.state("shop").orElseThrow().content();
        }
    }

    List<DataFile> files() {
        try (Lake lake = open()) {
            return lake.files(table(lake));
        }
    }

    private static LakeTable table(Lake lake) {
        return lake.tables().stream()
                .filter(table -> table.id().table().equals("orders"))
                .findFirst()
                .orElseThrow();
    }

    /** All rows as text, in the table's order. */
    List<String> rows() throws IOException, SQLException {
        return query("SELECT rows::VARCHAR FROM rows");
    }

    /** What DuckDB says of the table's files, as {@code rows} and {@code meta}. */
    private List<String> query(String sql) throws IOException, SQLException {
        Path copies = Files.createTempDirectory(folder, "read");
        try (Lake lake = open();
                Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            LakeTable table = table(lake);
            List<Path> paths = new ArrayList<>();
            for (DataFile file : lake.files(table)) {
                Path copy = copies.resolve(paths.size() + ".parquet");
                try (InputStream in = lake.store().open(Lake.key(table, file), file.etag(), 0, file.bytes())) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                paths.add(copy);
            }
            String list = paths.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", ", "[", "]"));
            statement.execute(
                    "CREATE VIEW rows AS SELECT * FROM read_parquet(" + list + ", hive_partitioning = false)");
            statement.execute("CREATE VIEW meta AS SELECT * FROM parquet_metadata(" + list + ")");
            return texts(statement.executeQuery(sql));
        }
    }

    private static List<String> texts(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            StringBuilder row = new StringBuilder(String.valueOf(result.getString(1)));
            for (int i = 2; i <= Math.min(2, result.getMetaData().getColumnCount()); i++) {
                row.append(' ').append(result.getString(i));
            }
            rows.add(row.toString());
        }
        return rows;
    }
}
