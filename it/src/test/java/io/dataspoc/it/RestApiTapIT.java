package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tap-rest-api-msdk}, a tap of the Singer SDK, on a local HTTP server: once by RECORD messages, once by BATCH files. */
class RestApiTapIT {

    private static final int ORDERS = 250;

    private static final String YAML = """
            source:
              tap: %s
              config: ~/.dataspoc-pipe/sources/rest.json
              name: api
            destination:
              bucket: %s
              path: raw
            incremental:
              enabled: true
            """;

    private static final String CONFIG = """
            {"api_url": "http://127.0.0.1:%d", %s
             "streams": [{"name": "orders", "path": "/orders", "primary_keys": ["id"],
                          "records_path": "$.data[*]", "num_inference_records": 10}]}
            """;

    @TempDir
    private Path folder;

    private HttpServer server;
    private PythonEnvironment tap;
    private TestLake lake;

    @BeforeEach
    void serveOrders() throws IOException {
        // One of its libraries needs pkg_resources, which setuptools no longer brings.
        tap = PythonEnvironment.with(
                "tap-rest-api", "tap-rest-api-msdk==1.4.2", "singer-sdk==0.40.0", "setuptools==80.9.0");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] orders = IntStream.rangeClosed(1, ORDERS)
                .mapToObj("{\"id\": %1$d, \"name\": \"n\u00fcmber %1$d\", \"price\": %1$d.25}"::formatted)
                .collect(Collectors.joining(", ", "{\"data\": [", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/orders", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, orders.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(orders);
            }
        });
        server.start();
        lake = new TestLake(folder);
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    private JsonNode run(String more) throws IOException {
        lake.addPipeline(
                "rest",
                YAML.formatted(tap.program("tap-rest-api-msdk"), lake.uri()),
                CONFIG.formatted(server.getAddress().getPort(), more));
        JsonNode result = TestLake.json(lake.pipe("run", "rest", "--output", "json"));
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
        return result;
    }

    private void assertEveryOrderArrived(JsonNode result) {
        assertThat(result.path("total_records").asInt()).isEqualTo(ORDERS);
        assertThat(lake.value("SELECT COUNT(DISTINCT id) FROM raw.api.orders")).isEqualTo("" + ORDERS);
        assertThat(lake.value("SELECT SUM(price) FROM raw.api.orders"))
                .isEqualTo(ORDERS * (ORDERS + 1) / 2 + ORDERS / 4.0 + "");
        assertThat(lake.value("SELECT name FROM raw.api.orders WHERE id = 7")).isEqualTo("n\u00fcmber 7");
    }

    @Test
    void everyRecordOfTheServerArrives() throws IOException {
        assertEveryOrderArrived(run(""));
    }

    @Test
    void everyRecordOfItsBatchFilesArrives() throws IOException {
        Path batches = Files.createDirectories(folder.resolve("batches"));
        JsonNode result = run("""
                "batch_config": {"encoding": {"format": "jsonl", "compression": "gzip"},
                                 "storage": {"root": "file://%s", "prefix": "b-"}, "batch_size": 100},
                """.formatted(batches));

        try (Stream<Path> files = Files.list(batches)) {
            assertThat(files).isNotEmpty().allMatch(file -> file.toString().endsWith(".json.gz"));
        }
        assertEveryOrderArrived(result);
    }
}
