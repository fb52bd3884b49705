package io.dataspoc.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpServerTest {
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final CountDownLatch slowMayEnd = new CountDownLatch(1);

    @ParameterizedTest
    @CsvSource({
        "2025-11-25,2025-11-25",
        "2025-06-18,2025-06-18",
        "2025-03-26,2025-03-26",
        "2024-11-05,2024-11-05",
        "1999-01-01,2025-11-25",
        "2026-07-28,2025-11-25"
    })
    void agreesOnARevisionInAHandshake(String wished, String agreed) throws Exception {
        JsonNode result =
                one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
                                + wished + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}")
                        .path("result");

        assertThat(result.path("protocolVersion").asText()).isEqualTo(agreed);
        assertThat(result.path("serverInfo").path("name").asText()).isEqualTo("test");
        assertThat(result.path("capabilities").has("tools")).isTrue();
        assertThat(result.path("instructions").asText()).isEqualTo("Use it.");
        assertThat(result.has("resultType")).isFalse();
    }

    @Test
    void tellsWhoItIsWithoutAHandshake() throws Exception {
        JsonNode result = one("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"server/discover\",\"params\":{" + META
                        + "}}")
                .path("result");

        assertThat(result.path("supportedVersions").get(0).asText()).isEqualTo("2026-07-28");
        assertThat(result.path("supportedVersions")).hasSize(5);
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("ttlMs").isIntegralNumber()).isTrue();
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
        assertThat(result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("version")
                        .asText())
                .isEqualTo("1.2");
    }

    @Test
    void wantsTheRevisionAlsoFromAClientThatAsksForThem() throws Exception {
        JsonNode error = one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}")
                .path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asText()).contains("io.modelcontextprotocol/protocolVersion");
    }

    @Test
    void refusesARevisionThatItDoesNotSpeak() throws Exception {
        JsonNode error =
                one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2031-01-01\"}}}")
                        .path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32022);
        assertThat(error.path("data").path("requested").asText()).isEqualTo("2031-01-01");
        assertThat(error.path("data").path("supported").get(0).asText()).isEqualTo("2026-07-28");
    }

    @Test
    void wantsTheCapabilitiesWithEachModernRequest() throws Exception {
        JsonNode error =
                one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}")
                        .path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void listsItsToolsInBothEras() throws Exception {
        JsonNode legacy =
                one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").path("result");
        JsonNode modern = one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + META + "}}")
                .path("result");

        assertThat(legacy.path("tools")).isEqualTo(modern.path("tools"));
        JsonNode echo = legacy.path("tools").get(0);
        assertThat(echo.path("name").asText()).isEqualTo("echo");
        assertThat(echo.path("inputSchema").path("type").asText()).isEqualTo("object");
        assertThat(echo.path("annotations").path("readOnlyHint").asBoolean()).isTrue();
        assertThat(legacy.has("ttlMs")).isFalse();
        assertThat(modern.path("ttlMs").asInt()).isPositive();
    }

    @Test
    void callsATool() throws Exception {
        JsonNode result =
                one(call(1, "echo", "{\"text\":\"hallo\",\"times\":2}")).path("result");

        assertThat(result.path("isError").asBoolean()).isFalse();
        assertThat(result.path("structuredContent").path("said").asText()).isEqualTo("hallohallo");
        assertThat(new ObjectMapper()
                        .readTree(result.path("content").get(0).path("text").asText()))
                .isEqualTo(result.path("structuredContent"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"texd\":\"x\",\"text\":\"\"} | Did you mean 'text'?",
                "{} | The argument 'text' is missing.",
                "{\"text\":5} | must be string",
                "{\"text\":\"x\",\"times\":99} | at most 9"
            })
    void tellsTheModelWhatIsWrongWithItsArguments(String arguments, String expected) throws Exception {
        JsonNode result = one(call(1, "echo", arguments)).path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("content").get(0).path("text").asText()).contains(expected);
    }

    @Test
    void tellsTheModelOfAFailureThatItCanUnderstand() throws Exception {
        JsonNode result = one(call(1, "fail", "{}")).path("result");

        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("content").get(0).path("text").asText()).isEqualTo("The shop is closed.");
    }

    @Test
    void refusesABatchOfManyAsOne() throws Exception {
        JsonNode answer = one("[" + "[],".repeat(100) + "[]]");

        assertThat(answer.path("error").path("message").asText()).isEqualTo("A batch has at most 100 messages.");
    }

    @Test
    void goesOnAfterABugInATool() throws Exception {
        List<JsonNode> answers = talk(call(1, "bug", "{}"), call(2, "echo", "{\"text\":\"x\"}"));

        assertThat(answer(answers, 1).path("error").path("code").asInt()).isEqualTo(-32603);
        assertThat(answer(answers, 2).has("result")).isTrue();
    }

    @Test
    void knowsItsMethodsToolsAndResources() throws Exception {
        assertThat(code("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/list\"}"))
                .isEqualTo(-32601);
        assertThat(code(call(1, "eco", "{}"))).isEqualTo(-32602);
        assertThat(code("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"x://y\"}}"))
                .isEqualTo(-32002);
        assertThat(code("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"x://y\","
                        + META + "}}"))
                .isEqualTo(-32602);
        assertThat(code("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{" + META + "}}"))
                .isEqualTo(-32601);
        assertThat(one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").path("result"))
                .isEmpty();
    }

    @Test
    void readsAResource() throws Exception {
        JsonNode result =
                one("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"x://z\"}}")
                        .path("result");

        assertThat(result.path("contents").get(0).path("text").asText()).isEqualTo("zett");
    }

    @Test
    void answersWhatIsNoRequest() throws Exception {
        assertThat(code("{\"jsonrpc\":\"2.0\",")).isEqualTo(-32700);
        assertThat(code("5")).isEqualTo(-32600);
        assertThat(code("[]")).isEqualTo(-32600);
        assertThat(code("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}")).isEqualTo(-32600);
        assertThat(code("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]}"))
                .isEqualTo(-32600);
        assertThat(code("{\"x\":\"" + "y".repeat(17 << 20) + "\"}")).isEqualTo(-32600);
    }

    @Test
    void keepsSilentOnNotificationsAndAnswers() throws Exception {
        assertThat(talk(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":77}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}",
                        ""))
                .isEmpty();
    }

    @Test
    void answersABatchAsOne() throws Exception {
        JsonNode answers =
                one("[" + call(1, "echo", "{\"text\":\"a\"}") + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]");

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("id").asInt()).isEqualTo(1);
        assertThat(answers.get(1).path("id").asInt()).isEqualTo(2);
    }

    @Test
    void answersTheHandshakeFirst() throws Exception {
        List<JsonNode> answers = talk(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

        assertThat(answers).extracting(each -> each.path("id").asInt()).containsExactly(1, 2);
    }

    @Test
    void answersAFloodOfRequests() throws Exception {
        String[] pings = IntStream.range(0, 2_000)
                .mapToObj(id -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}")
                .toArray(String[]::new);

        assertThat(talk(pings)).hasSize(pings.length);
    }

    @Test
    void answersOthersWhileOneIsSlow() throws Exception {
        List<JsonNode> answers = talk(call(1, "slow", "{}"), call(2, "release", "{}"));

        assertThat(answers).extracting(answer -> answer.path("id").asInt()).containsExactlyInAnyOrder(1, 2);
        assertThat(answer(answers, 1).path("result").path("isError").asBoolean())
                .isFalse();
    }

    @Test
    void refusesAnIdThatIsUnderWay() throws Exception {
        List<JsonNode> answers =
                talk(call(1, "slow", "{}"), call(1, "echo", "{\"text\":\"a\"}"), call(2, "release", "{}"));

        assertThat(answers)
                .filteredOn(answer -> answer.path("id").asInt() == 1)
                .extracting(answer -> answer.path("error").path("code").asInt())
                .containsExactlyInAnyOrder(-32600, 0);
    }

    @Test
    void doesNotAnswerWhatWasCancelled() throws Exception {
        List<JsonNode> answers = talk(
                call(1, "untilCancelled", "{}"),
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
                call(2, "slow", "{}"));

        assertThat(answers).extracting(answer -> answer.path("id").asInt()).containsExactly(2);
    }

    @Test
    void cancelsWhatIsUnderWayWhenTheClientIsGone() throws Exception {
        assertThat(talk(call(1, "untilCancelled", "{}"))).isEmpty();
    }

    @Test
    void reportsProgressToThoseWhoAsk() throws Exception {
        List<JsonNode> messages =
                talk("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"steps\","
                        + "\"arguments\":{},\"_meta\":{\"progressToken\":\"p\"}}}");

        assertThat(messages).hasSize(3);
        assertThat(messages.get(0).path("method").asText()).isEqualTo("notifications/progress");
        assertThat(messages.get(0).path("params").path("progressToken").asText())
                .isEqualTo("p");
        assertThat(messages.get(1).path("params").path("progress").asInt()).isEqualTo(2);
        assertThat(messages.get(2).path("id").asInt()).isEqualTo(9);
        assertThat(talk(call(1, "steps", "{}"))).hasSize(1);
    }

    private int code(String line) throws IOException {
        return one(line).path("error").path("code").asInt();
    }

    private JsonNode one(String line) throws IOException {
        List<JsonNode> answers = talk(line);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static JsonNode answer(List<JsonNode> answers, int id) {
        return answers.stream()
                .filter(answer -> answer.path("id").asInt() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    /** What the server says to these lines, of which each must be one JSON value. */
    private List<JsonNode> talk(String... lines) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        server().serve(
                        new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(said, false, StandardCharsets.UTF_8));
        List<JsonNode> messages = new ArrayList<>();
        for (String line : said.toString(StandardCharsets.UTF_8).lines().toList()) {
            messages.add(new ObjectMapper().readTree(line));
        }
        return messages;
    }

    private McpServer server() {
        List<McpTool> tools = List.of(
                tool("echo", this::echo),
                tool("fail", (arguments, call) -> {
                    throw new CommandFailure("The shop is closed.");
                }),
                tool("bug", (arguments, call) -> {
                    throw new IllegalStateException("a bug");
                }),
                tool("slow", (arguments, call) -> await(slowMayEnd)),
                tool("release", (arguments, call) -> {
                    slowMayEnd.countDown();
                    return ToolResult.of(object());
                }),
                tool("untilCancelled", (arguments, call) -> {
                    CountDownLatch cancelled = new CountDownLatch(1);
                    call.onCancel(cancelled::countDown);
                    call.onCancel(slowMayEnd::countDown);
                    return await(cancelled);
                }),
                tool("steps", (arguments, call) -> {
                    call.progress(1, "one");
                    call.progress(1, "still one");
                    call.progress(2, "two");
                    return ToolResult.of(object());
                }));
        return new McpServer(
                new ServerIdentity("test", "Test", "1.2", "Use it."),
                List.of(
                        new ToolsFeature(tools, failure -> false),
                        new ResourcesFeature(
                                List.of(new McpResource("x://z", "z", "a letter", "text/plain", () -> "zett")))));
    }

    private ToolResult echo(ObjectNode arguments, McpRequest call) {
        String said =
                arguments.path("text").asText().repeat(arguments.path("times").asInt(1));
        return ToolResult.of(object().put("said", said));
    }

    private static ToolResult await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return ToolResult.of(object());
    }

    private static McpTool tool(String name, McpTool.Code code) {
        ObjectNode input = object().put("type", "object");
        if (name.equals("echo")) {
            ObjectNode properties = input.putObject("properties");
            properties.putObject("text").put("type", "string");
            properties
                    .putObject("times")
                    .put("type", "integer")
                    .put("minimum", 1)
                    .put("maximum", 9);
            input.putArray("required").add("text");
        }
        return new McpTool(name, name, name, input, object().put("type", "object"), McpTool.Hints.READ_ONLY, code);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
