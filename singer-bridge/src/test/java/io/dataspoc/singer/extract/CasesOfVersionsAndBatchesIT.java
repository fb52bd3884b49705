package io.dataspoc.singer.extract;

import static io.dataspoc.singer.extract.Messages.activate;
import static io.dataspoc.singer.extract.Messages.record;
import static io.dataspoc.singer.extract.Messages.schema;
import static io.dataspoc.singer.extract.Messages.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cases of docs/reference/singer.md about ACTIVATE_VERSION and BATCH. */
@Timeout(120)
class CasesOfVersionsAndBatchesIT {

    private static final String ORDERS = schema("orders", "'id':{'type':'integer'}", "id");

    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void makeShop() {
        shop = new Shop(home, "tap_lines.py");
    }

    private ExtractionResult run(String... lines) throws Exception {
        return shop.with("lines", List.of(lines)).run();
    }

    private List<String> ids() throws Exception {
        return shop.bucket().rows("lines.orders", "SELECT id FROM $t ORDER BY id");
    }

    @Test
    void sendsActivateVersionBefore() throws Exception {
        run(ORDERS, record("orders", "{'id':1}", 7));
        ExtractionResult result = run(ORDERS, activate("orders", 8), record("orders", "{'id':2}", 8));

        assertThat(result.error()).isEmpty();
        assertThat(ids()).containsExactly("2");
        assertThat(shop.bucket().globbed("lines/orders", "count(*)")).isEqualTo(1);
        assertThat(result.warnings())
                .contains("Stream 'orders' activated version 8: 1 rows of other versions leave the table.");
    }

    @Test
    void sendsActivateVersionAfter() throws Exception {
        run(ORDERS, record("orders", "{'id':1}", 7), state("{'v':7}"));
        shop.options(each -> each.withCuts(CutPolicy.everyState()));
        ExtractionResult result = run(
                ORDERS,
                record("orders", "{'id':2}", 8),
                state("{}"),
                record("orders", "{'id':3}", 8),
                activate("orders", 8));

        assertThat(result.commits()).hasSize(2);
        assertThat(ids()).containsExactly("2", "3");
    }

    @Test
    void sendsActivateVersionBothTimes() throws Exception {
        run(ORDERS, record("orders", "{'id':1}", 7), activate("orders", 7));
        run(ORDERS, activate("orders", 8), record("orders", "{'id':2}", 8), activate("orders", 8));

        assertThat(ids()).containsExactly("2");
    }

    @Test
    void sendsTheSameVersionTwice() throws Exception {
        run(ORDERS, activate("orders", 7), record("orders", "{'id':1}", 7), activate("orders", 7));
        run(ORDERS, activate("orders", 7), record("orders", "{'id':2}", 7), activate("orders", 7));

        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void sendsRowsOfAnObsoleteVersionInTheSameRun() throws Exception {
        run(
                ORDERS,
                record("orders", "{'id':1}", 7),
                record("orders", "{'id':2}", 8),
                activate("orders", 8),
                record("orders", "{'id':3}", 8));

        assertThat(ids()).containsExactly("2", "3");
    }

    @Test
    void activatesAVersionOfATableWhoseRowsHaveNone() throws Exception {
        run(ORDERS, record("orders", "{'id':1}"));
        run(ORDERS, record("orders", "{'id':2}", 8), activate("orders", 8));

        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void activatesAVersionOfATableThatIsReplaced() throws Exception {
        shop.options(each -> each.withMode(ReadMode.FULL_ALWAYS));
        run(ORDERS, record("orders", "{'id':1}", 7), activate("orders", 7));
        run(ORDERS, record("orders", "{'id':2}", 8), activate("orders", 8));

        assertThat(ids()).containsExactly("2");
    }

    @Test
    void keepsOldRowsWhenTheRunFailsBeforeTheActivation() throws Exception {
        run(ORDERS, record("orders", "{'id':1}", 7), activate("orders", 7), state("{'v':7}"));
        shop.with("exit", 1);
        run(ORDERS, record("orders", "{'id':2}", 8), state("{'v':8}"), activate("orders", 8));

        assertThat(ids()).containsExactly("1", "2");
    }

    private String batch(String format, String compression, String... files) {
        return "{\"type\":\"BATCH\",\"stream\":\"orders\",\"encoding\":{\"format\":\"" + format
                + "\",\"compression\":\"" + compression + "\"},\"manifest\":[\"file://"
                + String.join("\",\"file://", files) + "\"]}";
    }

    @Test
    void sendsBatchOfJsonLines() throws Exception {
        Path first = Files.writeString(home.resolve("1.jsonl"), "{\"id\":1}\n{\"id\": 2}\n\n");
        Path second = Files.writeString(home.resolve("2.jsonl"), "{\"id\":3}");
        ExtractionResult result = run(
                ORDERS,
                batch("jsonl", "none", first.toString(), second.toString()),
                record("orders", "{'id':4}"),
                state("{'last':4}"));

        assertThat(result.error()).isEmpty();
        assertThat(result.totalRecords()).isEqualTo(4);
        assertThat(ids()).containsExactly("1", "2", "3", "4");
        assertThat(shop.bucket().state("shop")).contains("{\"last\":4}");
    }

    @Test
    void sendsBatchOfGzippedJsonLines() throws Exception {
        Path file = home.resolve("1.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"id\":1}\n{\"id\":2}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        run(ORDERS, batch("jsonl", "gzip", file.toString()));
        assertThat(ids()).containsExactly("1", "2");

        // The Singer SDK writes gzip in any case.
        run(ORDERS, batch("jsonl", "none", file.toString()));
        assertThat(ids()).containsExactly("1", "1", "2", "2");
    }

    @Test
    void sendsBatchOfParquet() throws Exception {
        String properties =
                "'id':{'type':'integer'},'name':{'type':'string'},'moment':{'type':'string','format':'date-time'},"
                        + "'day':{'type':'string','format':'date'},'price':{'type':'string','format':'singer.decimal',"
                        + "'precision':12,'scale':2},'tags':{'type':'array','items':{'type':'string'}},"
                        + "'more':{'type':'object'}";
        for (String codec : List.of("snappy", "zstd", "gzip", "uncompressed")) {
            Path file = home.resolve(codec + ".parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("COPY (SELECT i AS id, 'name ' || i % 7 AS name,"
                        + " TIMESTAMPTZ '2024-01-01 00:00:00Z' + INTERVAL (i) SECOND AS moment,"
                        + " DATE '2024-01-01' + (i % 30)::INTEGER AS day, (i / 100)::DECIMAL(12,2) AS price,"
                        + " CASE WHEN i % 3 = 0 THEN NULL ELSE ['a', NULL, 'b' || i] END AS tags,"
                        + " {'x': i, 'y': [1, 2]} AS more FROM range(5000) t(i)) TO '" + file
                        + "' (FORMAT parquet, COMPRESSION " + codec + ")");
            }
            ExtractionResult result = run(
                    schema(codec, properties, "id"),
                    batch("parquet", "none", file.toString()).replace("orders", codec));

            assertThat(result.error()).isEmpty();
            assertThat(shop.bucket()
                            .rows(
                                    "lines." + codec,
                                    "SELECT count(*) FROM (SELECT id, name, moment, day, price, tags, more->>'x',"
                                            + " more->>'y' FROM $t EXCEPT SELECT id, name, moment, day, price, tags,"
                                            + " more.x::VARCHAR, '[1,2]' FROM '" + file + "')"))
                    .containsExactly("0");
            assertThat(result.totalRecords()).isEqualTo(5000);
        }
    }

    @Test
    void sendsBatchThatIsDamaged() throws Exception {
        Path file = Files.writeString(home.resolve("1.jsonl"), "{\"id\":1}\n{\"id\":\n");
        ExtractionResult result = run(ORDERS, batch("jsonl", "none", file.toString()));

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error().orElseThrow()).contains("Line 2 of the batch file 'file://" + file + "'");
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }
}
