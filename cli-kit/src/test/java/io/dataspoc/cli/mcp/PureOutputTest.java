package io.dataspoc.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Clients read each line of stdout as a message, so whoever prints there meanwhile must not get through. */
class PureOutputTest {
    @Test
    void holdsMessagesAloneWhereOthersPrintAndLog() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            server().serve(new ByteArrayInputStream(call().getBytes(StandardCharsets.UTF_8)), System.out);
            System.out.println("{\"after\": true}");
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper()
                        .readTree(lines.get(0))
                        .at("/result/structuredContent/done")
                        .asBoolean())
                .isTrue();
        assertThat(lines.get(1)).contains("after");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("A library prints", "A library prints bytes");
    }

    private static String call() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"noisy\"}}\n";
    }

    private static McpServer server() {
        McpTool noisy = new McpTool(
                "noisy",
                "Noisy",
                "Prints",
                Schema.object().json(),
                Schema.object().json(),
                McpTool.Hints.READ_ONLY,
                (arguments, call) -> {
                    System.out.println("A library prints");
                    System.out.writeBytes("A library prints bytes\n".getBytes(StandardCharsets.UTF_8));
                    Logger.getLogger("library").severe("A library logs");
                    return ToolResult.of(JsonNodeFactory.instance.objectNode().put("done", true));
                });
        return new McpServer(
                new ServerIdentity("test", "Test", "1", "Use it."),
                List.of(new ToolsFeature(List.of(noisy), failure -> false)));
    }
}
