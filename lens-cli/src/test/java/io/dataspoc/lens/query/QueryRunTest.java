package io.dataspoc.lens.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.error.CorruptLakeException;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.cache.CacheLimits;
import io.dataspoc.lens.cache.FileCache;
import io.dataspoc.lens.cache.TerminalFetch;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.engine.Session;
import io.dataspoc.lens.output.CsvWriter;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRunTest {
    private static final TableId ORDERS = new TableId("raw", "postgres", "orders");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal =
            Terminal.of(out, new ByteArrayOutputStream(), new ByteArrayInputStream(new byte[0]), Map.of());
    private Lab lab;
    private OpenBuckets buckets;
    private LakeSession session;

    @BeforeEach
    void open() throws IOException {
        lab = new Lab(folder);
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 1 AS id");
        buckets = new OpenBuckets(
                List.of(new BucketEntry(lab.bucket().toString(), "", BucketOptions.DEFAULT)),
                new FileCache(
                        folder.resolve("cache"), CacheLimits.DEFAULT, table -> new TerminalFetch(terminal, table)),
                terminal::warning);
        session = new LakeSession(Session.open(folder.resolve("spill")), buckets::read);
    }

    @AfterEach
    void close() {
        session.close();
        buckets.close();
    }

    @Test
    void readsATableAgainThatWasReplacedSinceItWasMounted() throws IOException {
        assertThat(rows("SELECT id FROM orders")).isEqualTo("id\r\n1\r\n");
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 2 AS id");

        assertThat(rows("SELECT id FROM orders")).isEqualTo("id\r\n2\r\n");
    }

    @Test
    void readsATableAgainThatWasReplacedBehindAView() throws IOException {
        rows("CREATE VIEW v AS SELECT id + 10 AS id FROM raw.orders");
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 2 AS id");

        assertThat(rows("SELECT id FROM v")).isEqualTo("id\r\n12\r\n");
    }

    @Test
    void readsATableThatWasReplacedBeforeItWasMounted() throws IOException {
        session.catalog();
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 2 AS id");

        assertThat(rows("SELECT id FROM orders")).isEqualTo("id\r\n2\r\n");
    }

    @Test
    void keepsTheRowsOfATableThatWasReplacedSinceItWasMounted() throws IOException {
        String sql = "SELECT id FROM orders";
        rows(sql);
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 2 AS id");

        Statement kept =
                new QueryRun(session, terminal).keep(sql, Statements.split(sql).get(0));

        assertThat(rows(kept.text())).isEqualTo("id\r\n2\r\n");
    }

    @Test
    void failsWhereAFileIsGoneForGood() throws IOException {
        Files.delete(lab.bucket().resolve(lab.files().get(0)));

        assertThatThrownBy(() -> rows("SELECT id FROM orders"))
                .isInstanceOf(StaleTableException.class)
                .hasMessageContaining("raw.postgres.orders");
    }

    @Test
    void readsATableThatCouldNotBeReadBefore() throws IOException {
        session.catalog();
        Path snapshot = snapshots().get(0);
        byte[] right = Files.readAllBytes(snapshot);
        Files.writeString(snapshot, "{");
        assertThatThrownBy(() -> rows("SELECT id FROM orders")).isInstanceOf(CorruptLakeException.class);

        Files.write(snapshot, right);

        assertThat(rows("SELECT id FROM orders")).isEqualTo("id\r\n1\r\n");
    }

    @Test
    void readsOtherTablesWhereOneCannotBeReadAnyMore() throws IOException {
        lab.commit(new TableId("raw", "postgres", "users"), WriteMode.REPLACE, List.of(), "SELECT 7 AS id");
        rows("SELECT id FROM orders");
        List<Path> before = snapshots();
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 2 AS id");
        for (Path snapshot : snapshots()) {
            if (!before.contains(snapshot)) {
                Files.writeString(snapshot, "{");
            }
        }

        session.reload();

        assertThat(rows("SELECT id FROM users")).isEqualTo("id\r\n7\r\n");
        assertThatThrownBy(() -> rows("SELECT id FROM orders")).isInstanceOf(CorruptLakeException.class);
    }

    private List<Path> snapshots() throws IOException {
        try (Stream<Path> files = Files.walk(lab.bucket())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/tables/raw/postgres/orders/"))
                    .toList();
        }
    }

    @Test
    void showsNothingOfAQueryThatFailsAtItsFirstRow() {
        assertThatThrownBy(() -> rows("SELECT error('made') FROM range(10)")).hasMessageContaining("made");
        assertThat(out.size()).isZero();
    }

    private String rows(String sql) throws IOException {
        out.reset();
        new QueryRun(session, terminal).show(sql, new CsvWriter(terminal.out()));
        terminal.finishOutput();
        return out.toString(StandardCharsets.UTF_8);
    }
}
