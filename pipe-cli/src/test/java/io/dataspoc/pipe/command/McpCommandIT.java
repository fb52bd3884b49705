package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.pipe.PipeTool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server for agents, over real pipelines. */
class McpCommandIT {
    @TempDir
    private Path folder;

    private PipeTool tool;
    private ShopTap tap;

    @BeforeEach
    void makePipelines() throws IOException {
        tool = new PipeTool(folder).with("TOKEN", "hunter2hunter2");
        tap = new ShopTap(tool, folder);
        tap.pipeline("shop", 3, "");
        tap.pipeline("other", "{\"rows\": 2, \"password\": \"hunter2hunter2\"}", "");
    }

    @Test
    void showsItsSevenToolsWithSchemasAndHints() throws Exception {
        JsonNode tools = ask("tools/list", "{}").path("tools");

        assertThat(tools)
                .extracting(each -> each.path("name").asText())
                .containsExactly(
                        "list_pipelines",
                        "pipeline_config",
                        "run_pipeline",
                        "pipeline_status",
                        "pipeline_logs",
                        "show_manifest",
                        "validate_pipeline");
        assertThat(tools).allSatisfy(each -> {
            assertThat(each.path("description").asText()).hasSizeGreaterThan(60);
            assertThat(each.path("inputSchema").path("type").asText()).isEqualTo("object");
            assertThat(each.path("outputSchema").path("type").asText()).isEqualTo("object");
            assertThat(each.path("annotations").path("readOnlyHint").asBoolean())
                    .isEqualTo(!each.path("name").asText().equals("run_pipeline"));
        });
    }

    @Test
    void runsAPipelineAndTellsOfIt() throws Exception {
        assertThat(call("list_pipelines", "{}").path("pipelines")).hasSize(2);

        JsonNode run = call("run_pipeline", "{\"name\":\"shop\"}");

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("total_records").asInt()).isEqualTo(6);
        JsonNode status = call("pipeline_status", "{}").path("pipelines");
        assertThat(status.get(1).path("name").asText()).isEqualTo("shop");
        assertThat(status.get(1).path("status").asText()).isEqualTo("success");
        assertThat(call("pipeline_logs", "{\"name\":\"shop\"}")
                        .path("total_records")
                        .asInt())
                .isEqualTo(6);
        JsonNode manifest = call("show_manifest", "{\"bucket\":\"file://" + tool.lake() + "/\"}");
        assertThat(manifest.path("tables").has("shop/orders")).isTrue();
        assertThat(call("validate_pipeline", "{\"name\":\"shop\"}")
                        .path("bucket_ok")
                        .asBoolean())
                .isTrue();
        assertThat(call("run_pipeline", "{\"name\":\"shop\",\"full\":true}")
                        .path("total_records")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(error("run_pipeline", "{\"name\":\"shopp\"}")).contains("There is no pipeline 'shopp'", "shop");
        assertThat(error("run_pipeline", "{\"name\":\"../shop\"}")).contains("../shop");
        assertThat(error("pipeline_logs", "{\"name\":\"other\"}")).contains("has not run yet");
        assertThat(error("show_manifest", "{\"bucket\":\"file:///etc\"}"))
                .contains("No pipeline writes to 'file:///etc'", tool.lake().toString());
        assertThat(error("pipeline_config", "{}")).contains("'name' is missing");
    }

    @Test
    void tellsOfAFailedRunAsAFailure() throws Exception {
        tap.pipeline("bad", "{\"rows\": 2, \"fail_times\": 9, " + tap.folderSetting() + "}", "");

        JsonNode result = answer("tools/call", "{\"name\":\"run_pipeline\",\"arguments\":{\"name\":\"bad\"}}")
                .path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("structuredContent").path("status").asText()).isEqualTo("failure");
        assertThat(result.path("structuredContent").path("error").asText()).contains("connection refused");
    }

    @Test
    void handsOutNoSecrets() throws Exception {
        tool.write("pipelines/inline.yaml", """
                source:
                  tap: python3 "${TAPS}/tap-shop.py"
                  config: {rows: 1, password: hunter2hunter2, api_key: "${TOKEN}"}
                destination:
                  bucket: file://${LAKE}
                """);
        StringBuilder all = new StringBuilder();
        for (String name : new String[] {"shop", "other", "inline"}) {
            for (String each : new String[] {"pipeline_config", "run_pipeline", "pipeline_logs", "validate_pipeline"}) {
                all.append(
                        answer("tools/call", "{\"name\":\"" + each + "\",\"arguments\":{\"name\":\"" + name + "\"}}"));
            }
        }
        all.append(answer("resources/read", "{\"uri\":\"pipe://pipelines\"}"));

        assertThat(all.toString()).contains("***").contains("inline").doesNotContain("hunter2");
    }

    @Test
    void listsThePipelinesAsAResource() throws Exception {
        tool.write("pipelines/broken.yaml", "source: [\n");

        String text = ask("resources/read", "{\"uri\":\"pipe://pipelines\"}")
                .path("contents")
                .get(0)
                .path("text")
                .asText();

        JsonNode list = new ObjectMapper().readTree(text);
        assertThat(list).hasSize(3);
        assertThat(list.get(0).path("error").asText()).contains("broken.yaml");
        assertThat(list.get(2).path("tap").asText()).contains("tap-shop.py");
        assertThat(list.get(2).path("bucket").asText()).contains("file://");
    }

    @Test
    void commitsWhatIsCoveredWhenTheClientIsGone() throws Exception {
        tap.pipeline("ticks", "{\"rows\": 2, \"endless\": true}", "");

        Map<Integer, JsonNode> answers =
                talk(request(1, "tools/call", "{\"name\":\"run_pipeline\",\"arguments\":{\"name\":\"ticks\"}}"));

        assertThat(answers).isEmpty();
        JsonNode log = call("pipeline_logs", "{\"name\":\"ticks\"}");
        assertThat(log.path("status").asText()).isEqualTo("cancelled");
        assertThat(log.path("total_records").asInt()).isGreaterThan(3);
        assertThat(new ObjectMapper()
                        .readTree(tap.state("ticks"))
                        .path("orders")
                        .asInt())
                .isGreaterThan(2);
    }

    private JsonNode call(String name, String arguments) throws IOException {
        JsonNode result = ask("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return result.path("structuredContent");
    }

    private String error(String name, String arguments) throws IOException {
        JsonNode result = ask("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
        assertThat(result.path("isError").asBoolean()).isTrue();
        return result.path("content").get(0).path("text").asText();
    }

    private JsonNode ask(String method, String params) throws IOException {
        JsonNode answer = answer(method, params);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private JsonNode answer(String method, String params) throws IOException {
        return talk(request(1, method, params)).get(1);
    }

    private static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}\n";
    }

    /** The answers by id; stdout must hold nothing else. */
    private Map<Integer, JsonNode> talk(String lines) throws IOException {
        PipeTool.Result result = tool.runWith(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "mcp");
        assertThat(result.code()).isZero();
        Map<Integer, JsonNode> answers = new TreeMap<>();
        for (String line : result.out().lines().toList()) {
            JsonNode message = new ObjectMapper().readTree(line);
            answers.put(message.path("id").asInt(), message);
        }
        return answers;
    }
}
