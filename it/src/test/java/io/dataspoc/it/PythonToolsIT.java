package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python {@code dataspoc-pipe} and {@code dataspoc-lens} 0.2.0: each side reads the other's bucket, manifest and state. */
class PythonToolsIT {

    /** In data/orders.csv of the medallion example. */
    private static final int ORDERS = 2_790;

    private static final String NEW_ORDERS = """
            900001,17,3,1,10.50,shipped,2026-07-01T08:00:00Z,2026-07-01T08:00:00Z
            900002,18,4,2,21.00,pending,2026-07-01T09:00:00Z,2026-07-01T09:00:00Z
            """;

    private static final String YAML = """
            source:
              tap: %s
              config: %s
            destination:
              bucket: %s
              path: raw
              compression: zstd
            incremental:
              enabled: true
            """;

    /** Python dataspoc-pipe 0.2.0 fails on a date-time with a zone. */
    private static final String CONFIG = "{\"data\": \"%s\", \"zone\": \"\"}";

    @TempDir
    private Path folder;

    private PythonEnvironment python;
    private Path data;
    private TestLake lake;

    @BeforeEach
    void setUpOnePipelineForBothTools() throws IOException {
        python = PythonEnvironment.with("dataspoc", "dataspoc-pipe==0.2.0", "dataspoc-lens==0.2.0");
        data = Files.createDirectories(folder.resolve("data"));
        for (String name : new String[] {"customers.csv", "products.csv", "orders.csv"}) {
            Files.copy(Checkout.medallionExample().resolve("data").resolve(name), data.resolve(name));
        }
        lake = new TestLake(folder);
        Path config = lake.home().resolve(".dataspoc-pipe/sources/shop.json");
        Path tap = Checkout.medallionExample().resolve("tap-shop");
        lake.addPipeline("shop", YAML.formatted(tap, config, lake.uri()), CONFIG.formatted(data));
    }

    @Test
    void ourLensReadsABucketThatPythonPipeWrote() {
        pythonPipe("run", "shop").succeeded();
        openInOurLens();

        assertThat(lake.value("SELECT COUNT(*) FROM raw.shop.orders")).isEqualTo(Integer.toString(ORDERS));
        assertThat(lake.value("SELECT ROUND(SUM(total), 2) FROM orders WHERE status = 'shipped'"))
                .isEqualTo(lake.value("SELECT ROUND(SUM(total), 2) FROM read_csv('%s') WHERE status = 'shipped'"
                        .formatted(data.resolve("orders.csv"))));
        assertThat(lake.lens("catalog").succeeded().out()).contains("orders", "customers", "products");
    }

    @Test
    void ourPipeGoesOnWherePythonPipeStoppedAndKeepsItsFiles() throws IOException {
        pythonPipe("run", "shop").succeeded();
        String firstFile = onlyFileOf("raw/shop/orders");
        Files.writeString(data.resolve("orders.csv"), NEW_ORDERS, StandardOpenOption.APPEND);

        JsonNode result = TestLake.json(lake.pipe("run", "shop", "--output", "json"));
        openInOurLens();

        assertThat(result.path("streams").path("orders").path("records").asInt())
                .isEqualTo(2);
        assertThat(lake.value("SELECT COUNT(*) || ' ' || COUNT(DISTINCT id) FROM orders"))
                .isEqualTo("%1$d %1$d".formatted(ORDERS + 2));
        assertThat(lake.bucket().resolve(firstFile)).exists();
        assertThat(lake.readJson(".dataspoc/manifest.json")
                        .at("/tables/shop~1orders/stats/total_rows")
                        .asInt())
                .isEqualTo(ORDERS + 2);
    }

    @Test
    void pythonLensReadsABucketThatOurPipeWrote() throws IOException {
        lake.pipe("run", "shop").succeeded();
        Files.writeString(data.resolve("orders.csv"), NEW_ORDERS, StandardOpenOption.APPEND);
        lake.pipe("run", "shop").succeeded();
        pythonLens("init").succeeded();
        pythonLens("add-bucket", lake.uri()).succeeded();

        JsonNode answer = TestLake.json(pythonLens(
                "query",
                "SELECT COUNT(*), COUNT(DISTINCT id), EPOCH(MAX(updated_at)) FROM orders",
                "--output",
                "json"));

        assertThat(answer.path("rows").get(0).get(0).asInt()).isEqualTo(ORDERS + 2);
        assertThat(answer.path("rows").get(0).get(1).asInt()).isEqualTo(ORDERS + 2);
        assertThat(answer.path("rows").get(0).get(2).asLong())
                .isEqualTo(Instant.parse("2026-07-01T09:00:00Z").getEpochSecond());
    }

    @Test
    void pythonPipeShowsOurManifestAndLogsAndReadsOurState() throws IOException {
        lake.pipe("run", "shop").succeeded();

        JsonNode manifest = TestLake.json(pythonPipe("manifest", lake.uri(), "--output", "json"));
        JsonNode log = TestLake.json(pythonPipe("logs", "shop", "--output", "json"));
        JsonNode state = new ObjectMapper().readTree(stateAsPythonReadsIt());

        assertThat(manifest.at("/tables/shop~1orders/stats/total_rows").asInt()).isEqualTo(ORDERS);
        assertThat(log.path("status").asText()).isEqualTo("success");
        assertThat(log.at("/streams/orders/records").asInt()).isEqualTo(ORDERS);
        assertThat(state.at("/bookmarks/orders/replication_key_value").asText()).isEqualTo("2026-06-30T00:13:14");
    }

    private String stateAsPythonReadsIt() {
        String program = "import json, sys; from dataspoc_pipe.state import load_state; "
                + "print(json.dumps(load_state(sys.argv[1], 'shop')))";
        return lake.run(python.program("python"), "-c", program, lake.uri())
                .succeeded()
                .out();
    }

    private void openInOurLens() {
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    private Outcome pythonPipe(String... arguments) {
        return lake.run(python.program("dataspoc-pipe"), arguments);
    }

    private Outcome pythonLens(String... arguments) {
        return lake.run(python.program("dataspoc-lens"), arguments);
    }

    private String onlyFileOf(String table) throws IOException {
        try (Stream<Path> files = Files.walk(lake.bucket().resolve(table))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> lake.bucket().relativize(file).toString())
                    .reduce((one, other) -> {
                        throw new AssertionError("More than one file: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }
}
