package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tap on the current Singer SDK: by RECORD messages, and by BATCH files of each format that the SDK writes. */
class SdkTapIT {

    private static final int ROWS = 1_000;

    private static final String YAML = """
            source:
              tap: %s %s
              config: ~/.dataspoc-pipe/sources/sdk.json
            destination:
              bucket: %s
              path: raw
            incremental:
              enabled: true
            """;

    @TempDir
    private Path folder;

    private TestLake lake;

    private JsonNode run(int rows, String more) throws IOException, URISyntaxException {
        PythonEnvironment sdk = PythonEnvironment.with("singer-sdk", "singer-sdk[parquet]==0.54.9", "pyarrow==26.0.1");
        Path tap = Path.of(SdkTapIT.class.getResource("/tap_sdk.py").toURI());
        lake = lake == null ? new TestLake(folder) : lake;
        lake.addPipeline(
                "sdk",
                YAML.formatted(sdk.program("python"), tap, lake.uri()),
                "{\"rows\": %d%s}".formatted(rows, more));
        return TestLake.json(lake.pipe("run", "sdk", "--output", "json"));
    }

    private void openLens() {
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    private void assertEveryValueArrived(int rows) {
        String expected = "SELECT i AS id, 'n\u00famber ' || i AS name, i + 0.25::DOUBLE AS price, i % 2 = 0 AS paid,"
                + " DATE '2024-01-01' + i::INTEGER AS day, TIMESTAMPTZ '2024-01-01 00:00:00Z' + INTERVAL (i) SECOND AS updated_at,"
                + " ['a', i::VARCHAR] AS tags, 'city ' || i AS city FROM range(1, %d) t(i)".formatted(rows + 1);
        String landed =
                "SELECT id, name, price, paid, day, updated_at, tags, address->>'city' AS city FROM raw.sdk.orders";
        assertThat(lake.value("SELECT COUNT(*) FROM ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s))"
                        .formatted(expected, landed)))
                .isEqualTo("0");
        assertThat(lake.query(
                                "SELECT amount::VARCHAR, TYPEOF(amount), nothing, \"time\"::VARCHAR, uuid FROM raw.sdk.odd")
                        .get(0))
                .hasToString("[\"1234567890123456.789000000\",\"DECIMAL(38,9)\",null,\"12:34:56\","
                        + "\"123e4567-e89b-12d3-a456-426614174000\"]");
    }

    @Test
    void everyValueOfItsRecordsArrivesAndTheNextRunBringsWhatIsNew() throws Exception {
        assertThat(run(ROWS, "").path("total_records").asInt()).isEqualTo(ROWS + 1);
        openLens();
        assertEveryValueArrived(ROWS);

        // The bookmark's row again, and ten new ones.
        JsonNode second = run(ROWS + 10, "");
        assertThat(second.path("streams").path("orders").path("records").asInt())
                .isEqualTo(11);
        assertThat(lake.value("SELECT COUNT(DISTINCT id) FROM raw.sdk.orders")).isEqualTo(ROWS + 10 + "");
    }

    @ParameterizedTest
    @CsvSource({
        "jsonl, gzip, .json.gz",
        "jsonl, none, .json.gz",
        "parquet, gzip, .parquet.gz",
        "parquet, none, .parquet"
    })
    void everyValueOfItsBatchFilesArrives(String format, String compression, String ending) throws Exception {
        Path batches = Files.createDirectories(folder.resolve("batches"));
        JsonNode result = run(ROWS, """
                , "batch_config": {"encoding": {"format": "%s", "compression": "%s"}, "batch_size": 300,
                                   "storage": {"root": "file://%s", "prefix": "b-"}}""".formatted(format, compression, batches));

        try (Stream<Path> files = Files.list(batches)) {
            assertThat(files).hasSize(5).allMatch(file -> file.toString().endsWith(ending));
        }
        assertThat(result.path("total_records").asInt()).isEqualTo(ROWS + 1);
        openLens();
        assertEveryValueArrived(ROWS);
    }
}
