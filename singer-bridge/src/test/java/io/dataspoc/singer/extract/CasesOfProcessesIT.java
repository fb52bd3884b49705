package io.dataspoc.singer.extract;

import static io.dataspoc.singer.extract.Messages.record;
import static io.dataspoc.singer.extract.Messages.schema;
import static io.dataspoc.singer.extract.Messages.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.DestinationPath;
import io.dataspoc.singer.tap.Python;
import io.dataspoc.singer.tap.SourceConfig;
import io.dataspoc.singer.tap.TapLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cases of docs/reference/singer.md about the tap's process and its config. */
@Timeout(300)
class CasesOfProcessesIT {

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

    private JsonNode log() throws IOException {
        try (Lake lake = shop.bucket().lake()) {
            return lake.logs("shop").latest().orElseThrow();
        }
    }

    @Test
    void floodsStderr() throws Exception {
        List<String> flood = Collections.nCopies(50_000, "INFO logged in with hunter22 and " + "x".repeat(100));
        ExtractionResult result = shop.with("password", "hunter22")
                .with("stderr", flood)
                .with("lines", List.of(ORDERS, record("orders", "{'id':1}")))
                .run();

        assertThat(result.error()).isEmpty();
        assertThat(ids()).containsExactly("1");
        assertThat(result.tap().stderr()).hasSize(200).allMatch(line -> line.startsWith("INFO logged in with *** and"));
        assertThat(log().toString()).contains("logged in with ***").doesNotContain("hunter22");
    }

    @Test
    void exitsNonZeroInAFullRefresh() throws Exception {
        run(ORDERS, record("orders", "{'id':1}"), state("{'a':1}"));
        shop.options(each -> each.withMode(ReadMode.FULL_ALWAYS)).with("exit", 2);
        ExtractionResult result = shop.with("stderr", List.of("ERROR no more"))
                .with("lines", List.of(ORDERS, record("orders", "{'id':2}"), state("{'a':2}")))
                .run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error()).contains("Tap 'python3' ended with exit code 2: ERROR no more");
        assertThat(ids()).containsExactly("1");
        assertThat(log().path("status").asText()).isEqualTo("failure");
        assertThat(log().path("tap").path("exit_code").asInt()).isEqualTo(2);
        assertThat(log().path("tap").path("stderr").path(0).asText()).isEqualTo("ERROR no more");
    }

    @Test
    void ignoresSigtermWhileADeafChildHoldsItsStdoutAndBothAreSilent() throws Exception {
        Path pids = home.resolve("pids");
        shop = new Shop(home, "tap_stubborn.py")
                .with("pids", pids.toString())
                .limits(new TapLimits(Duration.ofSeconds(3), Duration.ZERO, Duration.ofMillis(500)));
        ExtractionResult result = shop.run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error().orElseThrow()).contains("printed nothing for 3 s");
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(60));
        assertThat(shop.bucket().rows("stubborn.t", "SELECT i FROM $t")).containsExactly("1");
        assertThat(shop.bucket().state("shop")).contains("{\"last\":1}");
        for (String pid : Files.readString(pids).split(" ")) {
            assertThat(Python.isRunning(pid)).as("process " + pid).isFalse();
        }
    }

    @Test
    void rewritesItsConfigFile() throws Exception {
        shop.with("token", "old").with("rewrite", Json.object().put("token", "new"));
        run(ORDERS, record("orders", "{'id':1}"));

        JsonNode config =
                new ObjectMapper().readTree(home.resolve("config.json").toFile());
        assertThat(config.path("token").asText()).isEqualTo("new");
    }

    @Test
    void rewritesAConfigThatStandsInThePipeline() throws Exception {
        ObjectNode config = Json.object().put("token", "old");
        config.putArray("lines").add(ORDERS).add(record("orders", "{'id':1}"));
        config.putObject("rewrite").put("token", "new").put("seen", true);
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        Path keptIn = Files.createDirectories(home.resolve("kept"));
        try (Lake lake = shop.bucket().lake()) {
            ExtractionResult result = new Extraction(
                            "shop",
                            lake,
                            DestinationPath.parse("raw"),
                            TapSource.of(
                                    Python.tap("tap_lines.py"),
                                    new SourceConfig.Inline(config, keptIn.resolve("config.json"))),
                            new Workplace(Python.environment(), temporary, home.resolve("catalog.json")),
                            ExtractionOptions.defaults("test"),
                            ExtractionListener.SILENT)
                    .run();
            assertThat(result.error()).isEmpty();
        }

        assertThat(Files.readString(keptIn.resolve("config.json")))
                .contains("\"new\"")
                .contains("\"seen\"");
        assertNoFilesIn(temporary);
    }

    private static void assertNoFilesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
