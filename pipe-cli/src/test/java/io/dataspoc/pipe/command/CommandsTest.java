package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String PIPELINE = """
            source:
              tap: sh ${HOME}/tap.sh
              config: sources/shop.json
            destination:
              bucket: ${LAKE}
            """;

    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() {
        tool = new PipeTool(folder);
    }

    @Test
    void initMakesTheFoldersOnceAndLeavesThemBe() throws IOException {
        PipeTool.Result first = tool.run("init");
        Files.writeString(tool.home().resolve("config.yaml"), "# mine\n");
        PipeTool.Result second = tool.run("init");

        assertThat(first.code()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).contains("Made " + tool.home());
        assertThat(second.code()).isZero();
        assertThat(second.err()).contains("complete already");
        assertThat(tool.home().resolve("config.yaml")).hasContent("# mine\n");
        for (String name : new String[] {"pipelines", "sources", "transforms"}) {
            assertThat(tool.home().resolve(name)).isDirectory();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(tool.home().resolve(name))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void initWritesAConfigThatTheToolReads() throws IOException {
        tool.run("init");
        tool.write("pipelines/shop.yaml", PIPELINE);

        assertThat(tool.run("status").err()).isEmpty();
    }

    @Test
    void printsItsVersion() {
        assertThat(tool.run("--version").out()).startsWith("dataspoc-pipe ");
        assertThat(tool.run("-v").code()).isZero();
    }

    @Test
    void printsHelpForEachCommand() {
        assertThat(tool.run("--help").out()).contains("init", "status", "logs", "manifest", "validate");
        for (String command : new String[] {"init", "status", "logs", "manifest", "validate"}) {
            assertThat(tool.run(command, "--help").out()).contains("Usage: dataspoc-pipe " + command);
        }
    }

    @Test
    void refusesAnUnknownOutputFormat() {
        PipeTool.Result result = tool.run("status", "--output", "xml");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("xml").contains("table").contains("json");
    }

    @Test
    void statusSaysThatThereIsNothingYet() throws IOException {
        assertThat(tool.run("status").err()).contains("No pipelines are configured");
        assertThat(tool.run("status", "--output", "json").json()).isEmpty();

        tool.write("pipelines/shop.yaml", PIPELINE);

        assertThat(tool.run("status", "--output", "json").json().toString())
                .startsWith("[{\"name\":\"shop\",\"last_run\":\"-\",\"status\":\"no runs\",\"duration\":\"-\","
                        + "\"records\":\"-\",\"freshness\":\"unknown\"");
    }

    @Test
    void statusShowsTheLastRun() throws IOException {
        tool.write("pipelines/shop.yaml", PIPELINE);
        writeLog("2026-04-28T06:00:00Z", "failure", 3);
        writeLog("2026-04-28T12:00:00Z", "success", 12847);

        PipeTool.Result json = tool.run("status", "--output", "json");

        assertThat(json.code()).isZero();
        assertThat(json.json().get(0).toString())
                .startsWith("{\"name\":\"shop\",\"last_run\":\"2026-04-28T12:00:00\",\"status\":\"success\","
                        + "\"duration\":\"1.5s\",\"records\":12847,");
        assertThat(tool.run("status").out())
                .contains("│ shop     │ 2026-04-28T12:00:00 │ success │     1.5s │  12,847 │");
    }

    @Test
    void statusShowsTheOthersWhenOnePipelineIsWrong() throws IOException {
        tool.write("pipelines/bad.yaml", "sorce: {}\n");
        tool.write("pipelines/shop.yaml", PIPELINE);

        PipeTool.Result result = tool.run("status", "-o", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json()).hasSize(2);
        assertThat(result.json().get(0).path("error").asText()).contains("bad.yaml:1:1: Unknown key 'sorce'");
        assertThat(result.err()).contains("Did you mean 'source'?");
    }

    @Test
    void logsShowsTheNewestLogAsItIsStored() throws IOException {
        tool.write("pipelines/shop.yaml", PIPELINE);
        assertThat(tool.run("logs", "shop").err()).contains("has not run yet");
        assertThat(tool.run("logs", "shop", "--output", "json").out()).isEqualTo("null\n");

        writeLog("2026-04-28T12:00:00Z", "success", 7);

        assertThat(tool.run("logs", "shop", "--output", "json")
                        .json()
                        .path("pipeline")
                        .asText())
                .isEqualTo("shop");
        assertThat(tool.run("logs", "shop").out()).contains("stream orders").contains("7 records");
    }

    @Test
    void logsNeedsAPipelineThatIsThere() {
        assertThat(tool.run("logs").code()).isEqualTo(2);
        assertThat(tool.run("logs", "shop").code()).isEqualTo(1);
        assertThat(tool.run("logs", "../shop").code()).isEqualTo(2);
    }

    @Test
    void manifestShowsTheCatalog() throws IOException {
        String manifest = "{\"version\":\"1.0\",\"updated_at\":null,\"tables\":{\"shop/orders\":{\"source\":\"shop\","
                + "\"table\":\"orders\",\"stats\":{\"total_rows\":1234,\"extractions\":2,\"last_extraction\":\"x\","
                + "\"last_extraction_rows\":4},\"columns\":[{\"name\":\"id\",\"type\":\"int64\",\"nullable\":true}],"
                + "\"mine\":1}}}";
        Files.createDirectories(tool.lake().resolve(".dataspoc"));
        Files.writeString(tool.lake().resolve(".dataspoc/manifest.json"), manifest);

        assertThat(tool.run("manifest", tool.lake().toString(), "--output", "json")
                        .json())
                .isEqualTo(new ObjectMapper().readTree(manifest));
        assertThat(tool.run("manifest", "file://" + tool.lake()).out())
                .contains("raw.shop.orders")
                .contains("1,234");
    }

    @Test
    void manifestSaysThatABucketIsEmptyOrNotThere() throws IOException {
        assertThat(tool.run("manifest", tool.lake().toString()).code()).isEqualTo(1);

        Files.createDirectories(tool.lake());

        PipeTool.Result empty = tool.run("manifest", tool.lake().toString());
        assertThat(empty.code()).isZero();
        assertThat(empty.out()).isEmpty();
        assertThat(empty.err()).contains("is empty");
        assertThat(tool.run("manifest", "gs://lake").err()).contains("gs:// is not supported yet", "s3://lake");
    }

    @Test
    void validateFindsAGoodPipelineGoodAndLeavesNothingBehind() throws IOException {
        tool.write("pipelines/shop.yaml", PIPELINE);
        tool.write("sources/shop.json", "{}");
        Files.writeString(folder.resolve("home/tap.sh"), "");

        PipeTool.Result result = tool.run("validate", "shop", "--output", "json");

        ObjectNode check = (ObjectNode) result.json().get(0);
        JsonNode steps = check.remove("bucket");
        assertThat(check.toString())
                .isEqualTo("{\"pipeline\":\"shop\",\"config_ok\":true,\"bucket_ok\":true,\"tap_ok\":true}");
        assertThat(steps.findValuesAsText("step"))
                .containsExactly(
                        "list",
                        "write",
                        "read",
                        "create_once",
                        "replace_unchanged",
                        "list_after_write",
                        "stage",
                        "delete",
                        "lifecycle");
        assertThat(steps.findValuesAsText("verdict")).containsOnly("passed");
        assertThat(result.code()).isZero();
        try (var files = Files.list(tool.lake())) {
            assertThat(files).containsExactly(tool.lake().resolve(".dataspoc"));
        }
        assertThat(tool.run("validate").out())
                .contains("Bucket OK: " + tool.lake())
                .contains("    ok       an object that is there is not created again\n")
                .contains("Tap OK:");
    }

    @Test
    void validateSaysWhatIsMissing() throws IOException {
        tool.write("pipelines/none.yaml", "source: {tap: tap-nowhere}\ndestination: {bucket: gs://lake}\n");
        tool.write("pipelines/script.yaml", PIPELINE);
        tool.write("sources/shop.json", "{}");

        PipeTool.Result result = tool.run("validate", "--output", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json().get(0).path("bucket_ok").asBoolean()).isFalse();
        assertThat(result.json().get(0).path("tap_ok").asBoolean()).isFalse();
        assertThat(result.json().get(0).path("error").asText())
                .contains("gs:// is not supported")
                .contains("Tap 'tap-nowhere' is not on the PATH");
        assertThat(result.json().get(1).path("bucket_ok").asBoolean()).isTrue();
        assertThat(result.json().get(1).path("error").asText()).contains("tap.sh can't be read");
    }

    @Test
    void validateSaysWhatABucketThatCannotBeWrittenCosts() throws IOException {
        tool.write("pipelines/shop.yaml", PIPELINE);
        tool.write("sources/shop.json", "{}");
        Files.writeString(folder.resolve("home/tap.sh"), "");
        Files.writeString(tool.lake(), "a file where the bucket should be");

        PipeTool.Result result = tool.run("validate", "shop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("Bucket FAILED: see below")
                .contains("    FAILED   objects can be written: no. ")
                .contains("So no pipeline and no transform can write here")
                .contains("    skipped  ");
    }

    @Test
    void validateNamesThePlaceInABadSourceConfig() throws IOException {
        tool.write("pipelines/shop.yaml", PIPELINE);
        tool.write("sources/shop.json", "{\n \"host\": \"db\",\n \"port\" 5\n}");
        Files.writeString(folder.resolve("home/tap.sh"), "");

        PipeTool.Result result = tool.run("validate", "shop");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("Tap FAILED: ").contains("shop.json:3:");
    }

    @Test
    void validateReportsAPipelineThatIsNotThere() throws IOException {
        PipeTool.Result result = tool.run("validate", "shop", "--output", "json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.json().get(0).path("error").asText()).contains("There is no pipeline 'shop'");
    }

    private void writeLog(String start, String status, int records) throws IOException {
        ObjectNode log = new ObjectMapper().createObjectNode();
        log.put("pipeline", "shop")
                .put("started_at", start)
                .put("duration_seconds", 1.5)
                .put("status", status)
                .put("total_records", records);
        log.putObject("streams").putObject("orders").put("records", records);
        try (Lake lake = Lake.open(tool.lake().toString())) {
            lake.logs("shop").write(Instant.parse(start), log);
        }
    }
}
