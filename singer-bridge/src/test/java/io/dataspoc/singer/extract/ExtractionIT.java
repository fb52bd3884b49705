package io.dataspoc.singer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.layout.DestinationPath;
import io.dataspoc.singer.tap.SourceConfig;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExtractionIT {

    @TempDir
    Path home;

    private Shop shop;

    @BeforeEach
    void makeShop() {
        shop = new Shop(home, "tap_shop.py");
    }

    private ObjectNode log() throws Exception {
        try (Lake lake = shop.bucket().lake()) {
            return lake.logs("shop").latest().orElseThrow();
        }
    }

    private void assertNothingIsLeftBehind() throws Exception {
        assertThat(shop.bucket().dataFiles()).noneMatch(file -> file.contains("staging"));
        assertThat(shop.temporary()).isEmptyDirectory();
    }

    @Test
    void landsEveryRecordAndTheState() throws Exception {
        ExtractionResult result =
                shop.with("rows", 1000).with("final_state", true).run();

        assertThat(result.error()).isEmpty();
        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(result.totalRecords()).isEqualTo(1000);
        assertThat(result.commits()).hasSize(1);
        assertThat(shop.bucket().committed("shop.orders", "sum(id)")).isEqualTo(500_500);
        assertThat(shop.bucket().globbed("shop/orders", "count(*)")).isEqualTo(1000);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":1000}");
        assertThat(shop.bucket().dataFiles())
                .containsExactly("raw/shop/orders/dt=" + LocalDate.now(ZoneOffset.UTC) + "/orders_0000.parquet");
        assertNothingIsLeftBehind();
    }

    @Test
    void writesALogThatTheOriginalToolCanRead() throws Exception {
        shop.with("stderr_lines", 2)
                .with("password", "hunter22")
                .with("final_state", true)
                .run();

        ObjectNode log = log();
        assertThat(log.path("pipeline").asText()).isEqualTo("shop");
        assertThat(log.path("status").asText()).isEqualTo("success");
        assertThat(log.path("streams").path("orders").path("records").asLong()).isEqualTo(10);
        assertThat(log.path("total_records").asLong()).isEqualTo(10);
        assertThat(log.path("duration_seconds").isNumber()).isTrue();
        assertThat(log.has("error")).isFalse();
        assertThat(log.path("tap").path("exit_code").asInt(-1)).isZero();
        assertThat(log.path("tap").path("stderr").path(0).asText()).isEqualTo("a chatty tap with password ***");
    }

    @Test
    void addsWhatIsNewSinceTheLastRun() throws Exception {
        shop.with("final_state", true).run();
        ExtractionResult second = shop.run();

        assertThat(second.totalRecords()).isEqualTo(10);
        assertThat(shop.bucket().committed("shop.orders", "count(DISTINCT id)")).isEqualTo(20);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":20}");
        assertThat(shop.bucket().dataFiles()).hasSize(2);
    }

    @Test
    void writesInterleavedStreamsToTheirOwnTables() throws Exception {
        ExtractionResult result = shop.with("streams", List.of("orders", "Bücher & more"))
                .with("rows", 50)
                .with("state_every", 7)
                .run();

        assertThat(result.streams().keySet()).containsExactly("orders", "Bücher & more");
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(50);
        assertThat(shop.bucket().committed("shop.Bücher & more", "count(*)")).isEqualTo(50);
    }

    @Test
    void keepsApartTablesThatDifferByCaseAlone() throws Exception {
        shop.with("streams", List.of("orders", "Orders", "../../orders")).run();

        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(10);
        assertThat(shop.bucket().committed("shop.Orders", "count(*)")).isEqualTo(10);
        assertThat(shop.bucket().committed("shop.../../orders", "count(*)")).isEqualTo(10);
        assertThat(shop.bucket().dataFiles())
                .hasSize(3)
                .allMatch(file -> file.startsWith("raw/shop/"))
                .anyMatch(file -> file.startsWith("raw/shop/Orders~"));
    }

    @Test
    void commitsAtStatesWhenDue() throws Exception {
        ExtractionResult result = shop.with("rows", 25)
                .with("state_every", 10)
                .options(each -> each.withCuts(CutPolicy.everyState()))
                .run();

        assertThat(result.commits()).hasSize(3);
        assertThat(shop.bucket().committed("shop.orders", "count(DISTINCT id)")).isEqualTo(25);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":20}");
        assertThat(shop.bucket().dataFiles()).hasSize(3);
    }

    @Test
    void commitsWhatTheLastStateCoversWhenTheTapFails() throws Exception {
        ExtractionResult result = shop.with("rows", 25)
                .with("state_every", 10)
                .with("end", "exit 3")
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error()).contains("Tap 'python3' ended with exit code 3.");
        assertThat(result.totalRecords()).isEqualTo(20);
        assertThat(shop.bucket().committed("shop.orders", "max(id)")).isEqualTo(20);
        assertThat(shop.bucket().globbed("shop/orders", "count(*)")).isEqualTo(20);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":20}");
        assertNothingIsLeftBehind();

        ExtractionResult next = shop.with("rows", 5).with("end", "exit 0").run();
        assertThat(next.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(25);
        assertThat(shop.bucket().committed("shop.orders", "count(DISTINCT id)")).isEqualTo(25);
    }

    @Test
    void keepsEarlierCommitsWhenTheTapFails() throws Exception {
        ExtractionResult result = shop.with("rows", 25)
                .with("state_every", 10)
                .with("end", "exit 3")
                .options(each -> each.withCuts(CutPolicy.everyState()))
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(shop.bucket().globbed("shop/orders", "count(*)")).isEqualTo(20);
        assertNothingIsLeftBehind();
    }

    @Test
    void publishesNothingOfAFailedTapWithoutState() throws Exception {
        ExtractionResult result = shop.with("end", "exit 1").run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.totalRecords()).isZero();
        assertThat(shop.bucket().dataFiles()).isEmpty();
        assertThat(shop.bucket().state("shop")).isEmpty();
        assertThat(log().path("status").asText()).isEqualTo("failure");
        assertThat(log().path("tap").path("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void saysWhichSignalKilledTheTap() throws Exception {
        ExtractionResult result =
                shop.with("state_every", 4).with("end", "signal 9").run();

        assertThat(result.error().orElseThrow()).contains("killed by SIGKILL");
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(8);
        assertThat(log().path("tap").path("signal").asInt()).isEqualTo(9);
    }

    @Test
    void failsAtGarbageAndKeepsWhatIsCovered() throws Exception {
        ExtractionResult result = shop.with("rows", 5)
                .with("state_every", 2)
                .with("end", "garbage")
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error().orElseThrow()).contains("9");
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(4);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":4}");
    }

    @Test
    void failsAtHalfALine() throws Exception {
        ExtractionResult result = shop.with("end", "half a line").run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }

    @Test
    void survivesAFloodOfStderrAndHidesItsSecrets() throws Exception {
        List<String> heard = new ArrayList<>();
        ExtractionResult result = shop.with("stderr_lines", 100_000)
                .with("password", "hunter22")
                .with("end", "exit 1")
                .listener(new ExtractionListener() {
                    @Override
                    public void tapLine(String line) {
                        heard.add(line);
                    }
                })
                .run();

        assertThat(result.error()).contains("Tap 'python3' ended with exit code 1: a chatty tap with password ***");
        assertThat(result.tap().stderr()).hasSize(200);
        assertThat(heard).hasSize(100_000).noneMatch(line -> line.contains("hunter22"));
        assertThat(log().toString()).doesNotContain("hunter22");
    }

    @Test
    void keepsItsOwnWordsWhereThePasswordIsACommonOne() throws Exception {
        ExtractionResult result =
                shop.with("password", "python3").with("end", "exit 4").run();

        assertThat(result.error()).contains("Tap 'python3' ended with exit code 4.");
    }

    @Test
    void doesNotWaitForAChildThatHoldsStdout() throws Exception {
        ExtractionResult result =
                shop.with("end", "child").with("final_state", true).run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(30));
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(10);
    }

    @Test
    void stopsASilentTapThatIgnoresTheRequestToEnd() throws Exception {
        ExtractionResult result = shop.with("end", "deaf")
                .with("state_every", 5)
                .limits(new TapLimits(Duration.ofSeconds(5), Duration.ZERO, Duration.ofMillis(300)))
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error().orElseThrow()).contains("printed nothing for 5 s");
        assertThat(result.tap().exit().orElseThrow().signal()).hasValue(9);
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(10);
    }

    @Test
    void stopsWhenToldFromAnotherThread() throws Exception {
        shop.with("end", "hang").with("rows", 12).with("state_every", 5);
        CountDownLatch sent = new CountDownLatch(1);
        shop.listener(new ExtractionListener() {
            @Override
            public void progress(Map<String, Long> records, long bytes) {
                if (records.getOrDefault("orders", 0L) == 12) {
                    sent.countDown();
                }
            }
        });
        try (Lake lake = shop.bucket().lake()) {
            Extraction extraction = shop.extraction(lake);
            Thread canceller = new Thread(() -> {
                try {
                    sent.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                extraction.cancel();
            });
            canceller.start();
            ExtractionResult result = extraction.run();
            canceller.join();

            assertThat(result.status()).isEqualTo(ExtractionStatus.CANCELLED);
        }
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(10);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":10}");
        assertNothingIsLeftBehind();
    }

    @Test
    void keepsTheOldStateWhereTheTapSendsNone() throws Exception {
        shop.with("final_state", true).run();
        ExtractionResult result = shop.with("final_state", false).run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(20);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":10}");
    }

    @Test
    void savesAStateWithoutRecords() throws Exception {
        ExtractionResult result =
                shop.with("streams", List.of()).with("final_state", true).run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":10}");
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }

    @Test
    void registersAnEmptyStreamWithItsColumns() throws Exception {
        ExtractionResult result = shop.with("rows", 0).run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(shop.bucket().committed("shop.orders", "count(price)")).isZero();
        try (Lake lake = shop.bucket().lake()) {
            assertThat(lake.tables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.entry().columns())
                            .extracting("name")
                            .containsExactly("id", "name", "price"));
        }
        int files = shop.bucket().dataFiles().size();
        shop.run();
        assertThat(shop.bucket().dataFiles()).hasSize(files);
    }

    @Test
    void replacesTablesInAFullRun() throws Exception {
        shop.with("final_state", true).run();
        ExtractionResult result = shop.with("rows", 4)
                .options(each -> each.withMode(ReadMode.FULL_ONCE))
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.SUCCESS);
        assertThat(shop.bucket().committed("shop.orders", "sum(id)")).isEqualTo(10);
        assertThat(shop.bucket().globbed("shop/orders", "count(*)")).isEqualTo(4);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":4}");
    }

    @Test
    void leavesTheOldTableWhenAFullRunFails() throws Exception {
        shop.with("final_state", true).run();
        ExtractionResult result = shop.with("rows", 4)
                .with("state_every", 2)
                .with("end", "exit 1")
                .options(each -> each.withMode(ReadMode.FULL_ALWAYS).withCuts(CutPolicy.everyState()))
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(shop.bucket().globbed("shop/orders", "count(*)")).isEqualTo(10);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":10}");
        assertNothingIsLeftBehind();
    }

    @Test
    void dropsStreamsThatNobodyAskedFor() throws Exception {
        ExtractionResult result = shop.with("streams", List.of("orders", "secrets"))
                .streams("orders", "oders")
                .run();

        assertThat(result.streams()).containsOnlyKeys("orders");
        assertThat(shop.bucket().has("shop.secrets")).isFalse();
        assertThat(result.warnings()).contains("The tap sent no stream 'oders'. Did you mean 'orders'?");
    }

    @Test
    void laysTablesUnderADomain() throws Exception {
        shop.into("curated/finance").run();

        assertThat(shop.bucket().dataFiles())
                .singleElement()
                .asString()
                .startsWith("curated/finance/orders/dt=")
                .endsWith("/orders_0000.parquet");
    }

    @Test
    void refusesToRunTwiceAtOnce() throws Exception {
        try (Lake lake = shop.bucket().lake();
                LakeWriter other = lake.writer("shop", WriterOptions.DEFAULT)) {
            assertThat(other.pipeline()).isEqualTo("shop");
            assertThatThrownBy(() -> shop.run()).isInstanceOf(LeaseHeldException.class);
        }
        assertThat(shop.run().status()).isEqualTo(ExtractionStatus.SUCCESS);
    }

    @Test
    void saysHowToInstallAMissingTap() throws Exception {
        Path config = Files.writeString(home.resolve("config.json"), "{}");
        try (Lake lake = shop.bucket().lake()) {
            ExtractionResult result = new Extraction(
                            "shop",
                            lake,
                            DestinationPath.parse("raw"),
                            TapSource.of(TapCommand.parse("tap-none", Map.of()), new SourceConfig.OfFile(config)),
                            new Workplace(Map.of("PATH", "/nowhere"), home, home.resolve("catalog.json")),
                            ExtractionOptions.defaults("test"),
                            ExtractionListener.SILENT)
                    .run();

            assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
            assertThat(result.error())
                    .contains(
                            "Tap 'tap-none' is not on the PATH. Install it with 'dataspoc-pipe tap install tap-none', "
                                    + "or set source.tap to its path.");
        }
    }
}
