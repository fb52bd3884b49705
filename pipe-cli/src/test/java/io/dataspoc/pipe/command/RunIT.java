package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines with a real tap: a python3 script that sends rows from {@code config.first} on and keeps a bookmark. */
class RunIT {
    private static final String TAP = """
            import json, sys
            arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            config = json.load(open(arguments["--config"]))
            state = json.load(open(arguments["--state"])) if "--state" in arguments else {}
            def send(message):
                print(json.dumps(message), flush=True)
            for stream in ["orders", "customers"]:
                send({"type": "SCHEMA", "stream": stream, "key_properties": ["id"], "schema": {
                    "type": "object", "properties": {
                        "id": {"type": "integer"}, "name": {"type": ["null", "string"]}}}})
                for id in range(state.get(stream, 0) + 1, config["rows"] + 1):
                    send({"type": "RECORD", "stream": stream, "record": {"id": id, "name": config["secret"]}})
                state[stream] = config["rows"]
                send({"type": "STATE", "value": state})
            if config.get("fail"):
                print("could not log in with " + config["secret"], file=sys.stderr)
                sys.exit(7)
            """;

    private static final String PIPELINE = """
            source:
              tap: python3 "${TAPS}/tap-shop.py"
              config: %s
            destination:
              bucket: file://${LAKE}
            incremental:
              enabled: %s
            """;

    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() throws IOException {
        Path taps = Files.createDirectories(folder.resolve("my taps"));
        Files.writeString(taps.resolve("tap-shop.py"), TAP);
        tool = new PipeTool(folder).with("TAPS", taps.toString()).with("SECRET", "hunter2hunter2");
        config(3);
    }

    @Test
    void landsAllStreamsAndReportsThem() throws Exception {
        tool.write("pipelines/shop.yaml", pipeline("true"));

        PipeTool.Result result = tool.run("run", "shop", "--output", "json");

        assertThat(result.err())
                .contains("orders: 3 records to raw.shop.orders")
                .contains("Done: 6 records in 2 streams");
        assertThat(result.code()).isZero();
        JsonNode json = result.json();
        assertThat(json.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "pipeline", "status", "streams", "total_records", "duration_seconds", "attempts", "error");
        assertThat(json.path("status").asText()).isEqualTo("success");
        assertThat(json.path("streams").path("orders").path("records").asInt()).isEqualTo(3);
        assertThat(json.path("total_records").asInt()).isEqualTo(6);
        assertThat(json.path("error").isNull()).isTrue();
        assertThat(rows("orders")).isEqualTo(3);
    }

    @Test
    void goesOnWhereTheLastRunEnded() throws Exception {
        tool.write("pipelines/shop.yaml", pipeline("true"));

        tool.run("run", "shop");
        config(5);
        PipeTool.Result second = tool.run("run", "shop");

        assertThat(second.out()).isEmpty();
        assertThat(second.err()).contains("Done: 4 records");
        assertThat(rows("orders")).isEqualTo(5);
    }

    @Test
    void replacesTheTablesWithFull() throws Exception {
        tool.write("pipelines/shop.yaml", pipeline("true"));

        tool.run("run", "shop");
        PipeTool.Result full = tool.run("run", "shop", "--full");

        assertThat(full.err()).contains("Done: 6 records");
        assertThat(rows("orders")).isEqualTo(3);
    }

    @Test
    void replacesTheTablesEachTimeWithoutIncremental() throws Exception {
        tool.write("pipelines/shop.yaml", pipeline("false"));

        tool.run("run", "shop");
        tool.run("run", "shop");

        assertThat(rows("orders")).isEqualTo(3);
    }

    @Test
    void goesOnAfterAFailedPipelineAndSumsUp() throws Exception {
        tool.write("pipelines/a-broken.yaml", "source: {}\n");
        tool.write("pipelines/b-missing.yaml", "source: {tap: tap-nowhere}\ndestination: {bucket: \"${LAKE}\"}\n");
        tool.write("pipelines/shop.yaml", pipeline("true"));

        PipeTool.Result result = tool.run("run", "_", "--all", "--output", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json()).hasSize(3);
        assertThat(result.json().get(0).path("error").asText()).contains("a-broken.yaml:1:9: 'source.tap' is missing.");
        assertThat(result.json().get(1).path("error").asText()).contains("Tap 'tap-nowhere' is not on the PATH");
        assertThat(result.json().get(2).path("status").asText()).isEqualTo("success");
        assertThat(result.err()).contains("Summary: 1 succeeded, 2 failed.");
    }

    @Test
    void endsWithZeroWhenAllPipelinesSucceed() throws IOException {
        tool.write("pipelines/shop.yaml", pipeline("true"));

        assertThat(tool.run("run", "--all").code()).isZero();
    }

    @Test
    void hintsWhenThereIsNothingToRun() throws IOException {
        PipeTool.Result result = tool.run("run", "_", "--all", "--output", "json");

        assertThat(result.code()).isZero();
        assertThat(result.json()).isEmpty();
        assertThat(result.err()).contains("No pipelines are configured");
    }

    @Test
    void tellsWhatTheTapSaidWithoutItsSecrets() throws Exception {
        tool.write("pipelines/shop.yaml", pipeline("true"));
        tool.write("sources/shop.json", "{\"rows\": 3, \"secret\": \"${SECRET}\", \"fail\": true}");

        PipeTool.Result result = tool.run("run", "shop", "--output", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json().path("status").asText()).isEqualTo("failure");
        assertThat(result.json().path("error").asText()).contains("7");
        assertThat(result.err()).contains("could not log in").doesNotContain("hunter2");
        assertThat(tool.run("logs", "shop").out()).doesNotContain("hunter2");
    }

    @Test
    void statusAndLogsTellOfTheRun() throws Exception {
        tool.write("pipelines/shop.yaml", pipeline("true"));
        tool.run("run", "shop");

        JsonNode status = tool.run("status", "--output", "json").json().get(0);
        JsonNode log = tool.run("logs", "shop", "--output", "json").json();

        assertThat(status.path("status").asText()).isEqualTo("success");
        assertThat(status.path("records").asInt()).isEqualTo(6);
        assertThat(log.path("streams").path("customers").path("records").asInt())
                .isEqualTo(3);
        assertThat(tool.run("manifest", tool.lake().toString()).out()).contains("raw.shop.customers");
    }

    @Test
    void refusesAnotherPipelinesTablesUnlessItTakesThemOver() throws IOException {
        tool.write("pipelines/shop.yaml", pipeline("true"));
        tool.write("pipelines/other.yaml", pipeline("true"));
        tool.run("run", "shop");

        PipeTool.Result refused = tool.run("run", "other");
        PipeTool.Result taken = tool.run("run", "other", "--take-over");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("shop");
        assertThat(taken.code()).isZero();
    }

    @Test
    void refusesATransformThatCannotBeLoadedBeforeAnythingLands() throws IOException {
        tool.write("pipelines/shop.yaml", pipeline("true"));
        tool.write("transforms/shop.py", "def transform(df):\n    return df df\n");

        PipeTool.Result result = tool.run("run", "shop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("can't be loaded: SyntaxError", "transforms/shop.py:2: return df df");
        assertThat(tool.lake().resolve("raw")).doesNotExist();
    }

    @Test
    void needsANameOrAllButNotBoth() {
        assertThat(tool.run("run").code()).isEqualTo(2);
        assertThat(tool.run("run", "_").code()).isEqualTo(2);
        assertThat(tool.run("run", "shop", "--all").code()).isEqualTo(2);
        assertThat(tool.run("run", "../shop").code()).isEqualTo(2);
        assertThat(tool.run("run", "shop").code()).isEqualTo(1);
    }

    private void config(int rows) throws IOException {
        tool.write("sources/shop.json", "{\"rows\": " + rows + ", \"secret\": \"${SECRET}\"}");
    }

    private static String pipeline(String incremental) {
        return PIPELINE.formatted("sources/shop.json", incremental);
    }

    /** What a reader that globs sees. */
    private long rows(String table) throws SQLException, IOException {
        Path location = tool.lake().resolve("raw/shop").resolve(table);
        try (Stream<Path> files = Files.walk(location)) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .isNotEmpty();
        }
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(DISTINCT id), count(*) FROM '" + location + "/**/*.parquet'")) {
            result.next();
            assertThat(result.getLong(1)).isEqualTo(result.getLong(2));
            return result.getLong(1);
        }
    }
}
