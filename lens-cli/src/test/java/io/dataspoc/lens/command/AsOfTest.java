package io.dataspoc.lens.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.catalog.ReadTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsOfTest {
    private static final TableId ORDERS = new TableId("raw", "shop", "orders");

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void openLab() {
        lab = new Lab(folder).registered();
    }

    @Test
    void readsATableAsItWas() throws IOException {
        Instant before = Instant.now();
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 1 AS id");
        Instant first = Instant.now();
        lab.commit(ORDERS, WriteMode.APPEND, List.of("id"), "SELECT 1 AS id, 'x' AS v");

        assertThat(lab.rows("SELECT count(*) FROM orders")).isEqualTo("2");
        assertThat(asOf(first, "SELECT count(*) FROM orders")).contains("\n1");
        assertThat(asOf(first, "DESCRIBE orders")).doesNotContain("v,VARCHAR");
        assertThat(asOf(first, "SELECT count(*) FROM latest.orders")).contains("\n1");
        assertThat(lab.run("query", "FROM orders", "--as-of", before.toString()).err())
                .contains("There was no table raw.shop.orders at " + before)
                .contains("its first commit was at");
    }

    @Test
    void refusesTimesBeforeTheLastReplacement() throws IOException {
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 1 AS id");
        Instant first = Instant.now();
        lab.commit(ORDERS, WriteMode.REPLACE, List.of(), "SELECT 2 AS id");

        assertThat(lab.run("query", "FROM orders", "--as-of", first.toString()).err())
                .contains("was replaced or cleaned up since " + first);
    }

    @Test
    void refusesTablesWithoutSnapshots() {
        lab.parquet("raw/shop/users/users_0000.parquet", "SELECT 1 AS id");

        assertThat(lab.run("query", "FROM users", "--as-of", "1h").err()).contains("has no snapshots");
        assertThat(lab.run("query", "SELECT 1", "--as-of", "tomorrow").code()).isEqualTo(2);
    }

    @Test
    void understandsTimes() {
        Clock clock = Clock.fixed(Instant.parse("2026-04-28T12:00:00Z"), ZoneOffset.UTC);

        assertThat(ReadTime.parse("2026-04-01", clock)).hasToString("2026-04-01T00:00:00Z");
        assertThat(ReadTime.parse("2026-04-01 10:30", clock)).hasToString("2026-04-01T10:30:00Z");
        assertThat(ReadTime.parse("2026-04-01T10:30:00+02", clock)).hasToString("2026-04-01T08:30:00Z");
        assertThat(ReadTime.parse("2h", clock)).hasToString("2026-04-28T10:00:00Z");
        assertThat(ReadTime.parse("3 d ago", clock)).hasToString("2026-04-25T12:00:00Z");
    }

    private String asOf(Instant time, String sql) {
        return lab.run("query", sql, "-o", "csv", "--as-of", time.toString())
                .out()
                .replace("\r", "");
    }
}
