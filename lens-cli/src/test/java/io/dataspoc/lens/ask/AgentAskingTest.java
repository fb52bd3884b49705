package io.dataspoc.lens.ask;

import static io.dataspoc.lens.ask.VendorServer.ollama;
import static io.dataspoc.lens.mcp.McpTalk.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lens.Lab;
import io.dataspoc.lens.mcp.McpTalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tool {@code ask} of the server for agents. */
@Timeout(60)
class AgentAskingTest {
    private static final String CALL = "{\"name\":\"ask\",\"arguments\":{\"question\":\"What did each city spend?\"}}";

    @TempDir
    private Path folder;

    private VendorServer vendor;
    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        vendor = new VendorServer();
        lab = new Lab(folder).registered();
        lab.with("DATASPOC_LLM_BASE_URL", vendor.url()).with("DATASPOC_LLM_MODEL", "m");
        lab.commit(
                new TableId("gold", "shop", "spending"),
                WriteMode.REPLACE,
                List.of(),
                "SELECT 'Rome' AS city, 12.5 AS total UNION ALL SELECT 'Oslo', 3");
        lab.commit(
                new TableId("raw", "hr", "salaries"),
                WriteMode.REPLACE,
                List.of(),
                "SELECT 'Ann' AS name, 1 AS salary");
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void givesTheSqlWithItsRows() throws IOException {
        vendor.reply(200, ollama("```sql\nSELECT city, total FROM spending ORDER BY total DESC;\n```"));

        JsonNode answer = call();

        assertThat(answer.path("isError").asBoolean()).as(answer.toString()).isFalse();
        assertThat(answer.path("structuredContent").path("sql").asText())
                .isEqualTo("SELECT city, total FROM spending ORDER BY total DESC");
        assertThat(answer.path("structuredContent").path("rows").toString())
                .isEqualTo("[[\"Rome\",12.5],[\"Oslo\",3.0]]");
        assertThat(answer.path("structuredContent").path("columns").toString()).isEqualTo("[\"city\",\"total\"]");
    }

    @Test
    void tellsTheModelAndReadsNoMoreThanTheAgentMaySee() throws IOException {
        vendor.reply(200, ollama("FROM salaries"))
                .reply(200, ollama("```\nEXPLAIN FROM spending\n```"))
                .reply(200, ollama("FROM spending"));

        JsonNode answer = call("--layers", "gold", "--max-rows", "1");

        assertThat(vendor.requests().get(0).text()).contains("TABLE spending").doesNotContain("salar", "Ann");
        assertThat(vendor.requests().get(1).text()).contains("That does not work: There is no table");
        assertThat(vendor.requests().get(2).text()).contains("EXPLAIN answers no question");
        assertThat(answer.path("structuredContent").path("rows")).hasSize(1);
        assertThat(answer.path("structuredContent").path("truncated").asBoolean())
                .isTrue();
    }

    @Test
    void saysWhyThereIsNoAnswer() throws IOException {
        vendor.reply(200, ollama("COPY spending TO '/tmp/x'"))
                .reply(200, ollama("SELECT * FROM read_text('/etc/passwd')"))
                .reply(200, ollama("SELECT 1; SELECT 2"));
        assertThat(error(call())).contains("None of 3 answers works; the last: There are 2 statements");

        vendor.reply(500, "{\"error\":\"out of memory\"}");
        vendor.reply(500, "{\"error\":\"out of memory\"}");
        vendor.reply(500, "{\"error\":\"out of memory\"}");
        assertThat(error(call())).contains("out of memory");

        lab.with("DATASPOC_LLM_PROVIDER", "gemini");
        assertThat(error(call())).contains("There is no provider 'gemini'");
    }

    @Test
    void stopsWaitingForTheModelWhenItIsCancelled() throws IOException {
        vendor.late(50_000, ollama("FROM spending"));
        String lines = request(1, "tools/call", CALL)
                + request(2, "tools/call", "{\"name\":\"query\",\"arguments\":{\"sql\":\"SELECT 2\"}}")
                + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n";

        assertThat(McpTalk.talk(lab, lines, 1, List.of())).containsOnlyKeys(2);
    }

    private static String error(JsonNode answer) {
        assertThat(answer.path("isError").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("content").get(0).path("text").asText();
    }

    private JsonNode call(String... options) throws IOException {
        return McpTalk.talk(lab, request(1, "tools/call", CALL), 1, List.of(options))
                .get(1)
                .path("result");
    }
}
