package io.dataspoc.lake.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.InvalidNameException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeLayoutTest {

    private static final TableId ORDERS = new TableId("raw", "postgres", "orders");

    @Test
    void laysOutTheDocumentedTree() {
        assertThat(LakeLayout.MANIFEST).isEqualTo(".dataspoc/manifest.json");
        assertThat(LakeLayout.state("postgres-prod")).isEqualTo(".dataspoc/state/postgres-prod/state.json");
        assertThat(LakeLayout.lease("postgres-prod")).isEqualTo(".dataspoc/locks/postgres-prod.json");
        assertThat(LakeLayout.log("p", Instant.parse("2026-04-28T06:00:00Z"), 1))
                .isEqualTo(".dataspoc/logs/p/2026-04-28T06-00-00.json");
        assertThat(LakeLayout.snapshots(ORDERS)).isEqualTo(".dataspoc/tables/raw/postgres/orders/");
        assertThat(LakeLayout.dataFile("raw/postgres/orders", ORDERS, Optional.of(LocalDate.of(2026, 4, 28)), 7))
                .isEqualTo("raw/postgres/orders/dt=2026-04-28/orders_0007.parquet");
        TableId kpi = new TableId("gold", "finance", "kpi");
        assertThat(LakeLayout.dataFile("gold/finance/kpi", kpi, Optional.empty(), 0))
                .isEqualTo("gold/finance/kpi/kpi_0000.parquet");
    }

    @Test
    void givesNumbersBeyondFourDigitsTheRoomTheyNeed() {
        String key = LakeLayout.dataFile("raw/s/t", new TableId("raw", "s", "t"), Optional.empty(), 123456);

        assertThat(key).isEqualTo("raw/s/t/t_123456.parquet");
        assertThat(LakeLayout.fileNumber(key)).hasValue(123456);
        assertThat(LakeLayout.fileNumber("raw/s/t/part.parquet")).isEmpty();
    }

    @Test
    void keepsTablesApartThatDifferByCaseAlone() {
        TableId shouting = new TableId("raw", "postgres", "Orders");
        String plain = LakeLayout.location(ORDERS, List.of());
        String other = LakeLayout.location(shouting, List.of(plain));

        assertThat(plain).isEqualTo("raw/postgres/orders");
        assertThat(other).matches("raw/postgres/Orders~[0-9a-f]{8}");
        assertThat(LakeLayout.location(shouting, List.of(plain))).isEqualTo(other);
    }

    @Test
    void namesTablesInTheManifestAsThePythonToolsDo() {
        assertThat(ORDERS.manifestKey()).isEqualTo("postgres/orders");
        TableId gold = new TableId("gold", "finance", "a/b");
        assertThat(gold.manifestKey()).isEqualTo("gold/finance/a%2Fb");
        assertThat(TableId.ofManifestKey(gold.manifestKey())).isEqualTo(gold);
        assertThat(TableId.ofManifestKey("postgres/orders")).isEqualTo(ORDERS);
        assertThatThrownBy(() -> TableId.ofManifestKey("orders")).isInstanceOf(InvalidNameException.class);
    }

    @Test
    void readsDestinationPaths() {
        assertThat(DestinationPath.parse("raw").table("postgres", "orders")).isEqualTo(ORDERS);
        assertThat(DestinationPath.parse("/curated/finance/").table("postgres", "orders"))
                .isEqualTo(new TableId("curated", "finance", "orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b/c", "../x", "raw//x", ".dataspoc/x", "dt=1"})
    void refusesOtherDestinationPaths(String path) {
        assertThatThrownBy(() -> DestinationPath.parse(path))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageContaining("destination.path");
    }

    @Test
    void makesRunIdsThatSortByTimeAndNeverMeet() {
        RunId early = RunId.startingAt(Instant.parse("2026-04-28T06:00:00Z"), 7);
        RunId late = RunId.startingAt(Instant.parse("2026-04-28T06:00:01Z"), 7);

        assertThat(early.value()).startsWith("20260428T060000Z-7-").isLessThan(late.value());
        assertThat(new CommitId("my pipeline", early, 3)).hasToString("my%20pipeline/" + early + "-3");
        assertThat(RunId.fenceOf(new CommitId("p", early, 3).name())).isEqualTo(7);
        assertThat(RunId.fenceOf("something else")).isZero();
    }
}
