package io.dataspoc.lens.mcp;

import static io.dataspoc.lens.mcp.McpTalk.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server for agents, over a real lake. */
class McpCommandTest {
    @TempDir
    private Path folder;

    private Lab lab;
    private List<String> options = List.of();

    @BeforeEach
    void makeLake() throws IOException {
        lab = new Lab(folder).registered();
        lab.commit(
                new TableId("raw", "shop", "orders"),
                WriteMode.REPLACE,
                List.of("id"),
                "SELECT i AS id, 'order ' || i AS name, CASE WHEN i > 5 THEN 1.5 END AS total FROM range(2000) t(i)");
        lab.commit(
                new TableId("gold", "sales", "revenue by month"),
                WriteMode.REPLACE,
                List.of(),
                "SELECT DATE '2026-04-01' AS month, 12.5::DOUBLE AS customer_total");
    }

    @Test
    void showsItsToolsWithSchemasAndHints() throws Exception {
        JsonNode tools = ask("tools/list", "{}").path("tools");

        assertThat(tools)
                .extracting(each -> each.path("name").asText())
                .containsExactly(
                        "list_tables",
                        "search_tables",
                        "describe_table",
                        "sample_table",
                        "query",
                        "ask",
                        "freshness",
                        "lineage",
                        "cache_status",
                        "cache_refresh",
                        "cache_refresh_stale");
        assertThat(tools).allSatisfy(each -> {
            assertThat(each.path("description").asText()).hasSizeGreaterThan(60);
            assertThat(each.path("inputSchema").path("type").asText()).isEqualTo("object");
            assertThat(each.path("outputSchema").path("type").asText()).isEqualTo("object");
            assertThat(each.path("annotations").path("destructiveHint").asBoolean())
                    .isFalse();
        });
    }

    @Test
    void listsFindsDescribesAndSamplesTables() throws Exception {
        JsonNode list = call("list_tables", "{}");
        assertThat(list.path("tables"))
                .extracting(table -> table.path("short_name").asText())
                .containsExactly("orders", "\"revenue by month\"");
        assertThat(list.path("tables").get(0).path("rows").asInt()).isEqualTo(2000);
        assertThat(call("list_tables", "{\"limit\":1}").path("hint").asText())
                .contains("Only the first 1 of 2 tables", "search_tables");
        assertThat(call("list_tables", "{\"layer\":\"gold\"}").path("tables")).hasSize(1);

        assertThat(call("search_tables", "{\"text\":\"Customer revenue?\"}").path("tables"))
                .singleElement()
                .satisfies(table -> assertThat(table.path("layer").asText()).isEqualTo("gold"));
        assertThat(call("search_tables", "{\"text\":\"zebra\"}").path("hint").asText())
                .contains("No table");

        JsonNode table = call("describe_table", "{\"table\":\"orders\"}");
        assertThat(table.path("name").asText()).isEqualTo("raw.shop.orders");
        assertThat(table.path("columns").get(2).toString())
                .startsWith("{\"column_name\":\"total\",\"data_type\":\"DECIMAL(2,1)\",\"nulls\":6,\"min\":\"1.5\"");

        JsonNode sample = call("sample_table", "{\"table\":\"gold.\\\"revenue by month\\\"\",\"rows\":3}");
        assertThat(sample.path("rows").get(0).get(0).asText()).isEqualTo("2026-04-01");
        assertThat(call("sample_table", "{\"table\":\"orders\"}").path("rows")).hasSize(5);
        assertThat(call("freshness", "{}").path("tables"))
                .hasSize(2)
                .allSatisfy(
                        each -> assertThat(each.path("age_seconds").asLong(-1)).isBetween(0L, 600L));
        assertThat(call("cache_status", "{}").path("tables")).isEmpty();
        assertThat(call("cache_refresh", "{\"table\":\"orders\"}").path("note").asText())
                .contains("nothing to fetch");
        assertThat(call("cache_refresh_stale", "{}").path("refreshed")).isEmpty();
    }

    @Test
    void runsQueriesWithinLimits() throws Exception {
        JsonNode counted = call("query", "{\"sql\":\"SELECT count(*) AS n FROM orders\"}");
        assertThat(counted.path("columns").get(0).asText()).isEqualTo("n");
        assertThat(counted.path("rows").get(0).get(0).asInt()).isEqualTo(2000);
        assertThat(counted.path("truncated").asBoolean()).isFalse();

        JsonNode all = call("query", "{\"sql\":\"FROM orders\"}");
        assertThat(all.path("rows")).hasSize(1000);
        assertThat(all.path("hint").asText()).contains("Only the first 1000 rows");
        assertThat(call("query", "{\"sql\":\"FROM orders\",\"max_rows\":3}")
                        .path("row_count")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void refusesAllButReading() throws Exception {
        assertThat(error("query", "{\"sql\":\"DROP TABLE orders\"}")).startsWith("Only one SELECT is allowed here");
        assertThat(error("query", "{\"sql\":\"SELECT * FROM read_text('/etc/passwd')\"}"))
                .startsWith("The table function 'read_text' is not allowed here");
        assertThat(error("query", "{\"sql\":\"SELECT nme FROM orders\"}")).contains("nme", "name");
        assertThat(error("describe_table", "{\"table\":\"ordrs\"}")).contains("Did you mean orders?");
        assertThat(error("sample_table", "{\"table\":\"orders\",\"rows\":1000000}"))
                .contains("at most 100");
        assertThat(error("query", "{}")).contains("'sql' is missing");
    }

    @Test
    void showsOnlyWhatTheOptionsLeave() throws Exception {
        options = List.of("--layers", "gold", "--max-rows", "7");

        assertThat(call("list_tables", "{}").path("tables")).hasSize(1);
        assertThat(error("query", "{\"sql\":\"FROM raw.shop.orders\"}")).contains("There is no table");
        assertThat(error("cache_refresh", "{\"table\":\"orders\"}")).contains("There is no table");
        assertThat(ask("resources/read", "{\"uri\":\"lens://tables\"}").toString())
                .contains("revenue")
                .doesNotContain("orders");
        assertThat(call("query", "{\"sql\":\"FROM range(100)\"}")
                        .path("row_count")
                        .asInt())
                .isEqualTo(7);

        options = List.of("--tables", "raw.*", "--buckets", lab.bucket().toString());
        assertThat(call("list_tables", "{}").path("tables")).hasSize(1);
        assertThat(lab.run("mcp", "--buckets", "s3://none").err()).contains("No bucket 's3://none' is registered");
        assertThat(lab.run("mcp", "--timeout", "0").code()).isEqualTo(2);
    }

    @Test
    void hasResourcesPromptsAndCompletion() throws Exception {
        JsonNode tables = read("lens://tables");
        assertThat(tables.get(0).path("columns").get(0).toString())
                .isEqualTo("{\"column_name\":\"id\",\"data_type\":\"BIGINT\"}");
        assertThat(ask("resources/templates/list", "{}")
                        .path("resourceTemplates")
                        .get(0)
                        .path("uriTemplate")
                        .asText())
                .isEqualTo("lens://table/{layer}/{group}/{table}");
        assertThat(read("lens://table/gold/sales/revenue%20by%20month").path("columns"))
                .hasSize(3);
        assertThat(answer("resources/read", "{\"uri\":\"lens://table/raw/shop/none\"}")
                        .has("error"))
                .isTrue();

        assertThat(ask("prompts/list", "{}").path("prompts")).hasSize(3);
        assertThat(ask("prompts/get", "{\"name\":\"check_quality\",\"arguments\":{\"table\":\"orders\"}}")
                        .path("messages")
                        .get(0)
                        .path("content")
                        .path("text")
                        .asText())
                .contains("quality of the table orders");
        assertThat(answer("prompts/get", "{\"name\":\"check_quality\"}")
                        .path("error")
                        .path("message")
                        .asText())
                .contains("'table' is missing");

        assertThat(completed("{\"name\":\"table\",\"value\":\"ord\"}", "{}")).isEqualTo("[\"orders\"]");
        assertThat(completed("{\"name\":\"layer\",\"value\":\"\"}", "{}")).isEqualTo("[\"gold\",\"raw\"]");
        assertThat(completed("{\"name\":\"table\",\"value\":\"\"}", "{\"layer\":\"gold\",\"group\":\"sales\"}"))
                .isEqualTo("[\"revenue by month\"]");
        assertThat(completed("{\"name\":\"metric\",\"value\":\"x\"}", "{}")).isEqualTo("[]");
    }

    @Test
    void speaksTheRevisionWithoutAHandshakeToo() throws Exception {
        String meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

        JsonNode discovered = ask("server/discover", "{" + meta + "}");
        assertThat(discovered.path("capabilities").toString()).contains("tools", "resources", "prompts", "completions");
        JsonNode called =
                ask("tools/call", "{\"name\":\"query\",\"arguments\":{\"sql\":\"SELECT 1 AS one\"}," + meta + "}");
        assertThat(called.path("resultType").asText()).isEqualTo("complete");
        assertThat(called.path("structuredContent").path("rows").toString()).isEqualTo("[[1]]");
    }

    @Test
    void stopsAQueryThatIsCancelledAndAnswersOthersMeanwhile() throws Exception {
        String endless = "{\"name\":\"query\",\"arguments\":{\"sql\":\"SELECT count(*) FROM range(1000000) a,"
                + " range(1000000) b WHERE (a.range + b.range) % 7 = 1\"}}";
        String lines = request(1, "tools/call", endless)
                + request(2, "tools/call", "{\"name\":\"query\",\"arguments\":{\"sql\":\"SELECT 2\"}}")
                + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n";

        Map<Integer, JsonNode> answers = McpTalk.talk(lab, lines, 1, options);

        assertThat(answers).containsOnlyKeys(2);
        assertThat(answers.get(2)
                        .path("result")
                        .path("structuredContent")
                        .path("rows")
                        .toString())
                .isEqualTo("[[2]]");
    }

    @Test
    void showsWhatBelongsIntoAClientsConfiguration() throws Exception {
        Lab.Outcome unknown = lab.run("mcp", "install", "emacs");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no client 'emacs'", "claude, claude-code, cursor, vscode");

        // Without an installation and a PATH there is no launcher to write down.
        Lab.Outcome none = lab.run("mcp", "install", "cursor", "--print", "--", "--layers", "gold");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("'dataspoc-lens' is not on the PATH");
    }

    private JsonNode read(String uri) throws IOException {
        JsonNode contents = ask("resources/read", "{\"uri\":\"" + uri + "\"}").path("contents");
        return new ObjectMapper().readTree(contents.get(0).path("text").asText());
    }

    private String completed(String argument, String others) throws IOException {
        return ask(
                        "completion/complete",
                        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"check_quality\"},\"argument\":" + argument
                                + ",\"context\":{\"arguments\":" + others + "}}")
                .path("completion")
                .path("values")
                .toString();
    }

    private JsonNode call(String name, String arguments) throws IOException {
        JsonNode result = ask("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        assertThat(new ObjectMapper()
                        .readTree(result.path("content").get(0).path("text").asText()))
                .isEqualTo(result.path("structuredContent"));
        return result.path("structuredContent");
    }

    private String error(String name, String arguments) throws IOException {
        JsonNode result = ask("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.path("content").get(0).path("text").asText();
    }

    private JsonNode ask(String method, String params) throws IOException {
        JsonNode answer = answer(method, params);
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private JsonNode answer(String method, String params) throws IOException {
        return McpTalk.talk(lab, request(1, method, params), 1, options).get(1);
    }
}
