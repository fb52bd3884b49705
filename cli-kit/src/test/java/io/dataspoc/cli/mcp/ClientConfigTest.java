package io.dataspoc.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.mcp.ClientConfig.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {
    @TempDir
    private Path folder;

    private ClientConfig config(McpClient client) {
        return client.config(new Environment(Map.of("HOME", folder.toString())), folder.resolve("project"));
    }

    private static ObjectNode server(McpClient client) {
        return client.server(Path.of("/opt/lens"), List.of("mcp", "--layers", "gold"), Map.of("AWS_PROFILE", "me"));
    }

    @Test
    void writesWhereEachClientLooks() throws IOException {
        for (McpClient client : McpClient.values()) {
            assertThat(config(client).put("lens", server(client))).isEqualTo(Change.ADDED);
        }

        assertThat(folder.resolve(".config/Claude/claude_desktop_config.json"))
                .content()
                .contains("mcpServers");
        assertThat(folder.resolve(".cursor/mcp.json"))
                .content()
                .isEqualToIgnoringWhitespace("{\"mcpServers\": {\"lens\": {\"command\": \"/opt/lens\","
                        + " \"args\": [\"mcp\", \"--layers\", \"gold\"], \"env\": {\"AWS_PROFILE\": \"me\"}}}}");
        assertThat(folder.resolve("project/.vscode/mcp.json")).content().contains("\"servers\"", "\"stdio\"");
        assertThat(folder.resolve("project/.mcp.json")).content().contains("\"mcpServers\"", "\"stdio\"");
    }

    @Test
    void staysPrivateWhereItWas() throws IOException {
        Path file = folder.resolve(".cursor/mcp.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"mcpServers\": {\"other\": {\"env\": {\"TOKEN\": \"secret\"}}}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        config(McpClient.CURSOR).put("lens", server(McpClient.CURSOR));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesEverythingElseAsItIs() throws IOException {
        ClientConfig config = config(McpClient.CURSOR);
        Files.createDirectories(config.file().getParent());
        Files.writeString(
                config.file(), "{\"theme\": 1.50, \"mcpServers\": {\"other\": {\"command\": \"x\"}, \"lens\": {}}}");

        assertThat(config.put("lens", server(McpClient.CURSOR))).isEqualTo(Change.REPLACED);
        assertThat(config.put("lens", server(McpClient.CURSOR))).isEqualTo(Change.NONE);

        assertThat(new ObjectMapper().readTree(config.file().toFile()).toString())
                .startsWith("{\"theme\":1.5,\"mcpServers\":{\"other\":{\"command\":\"x\"},\"lens\":{\"command\"");
        assertThat(config.file().resolveSibling("mcp.json.before-dataspoc"))
                .content()
                .contains("\"theme\": 1.50");
    }

    @Test
    void changesNothingThatItCannotRead() throws IOException {
        ClientConfig config = config(McpClient.VSCODE);
        Files.createDirectories(config.file().getParent());
        for (String text : List.of("{ // mine\n}", "[]", "{\"servers\": []}", "{")) {
            Files.writeString(config.file(), text);

            assertThatThrownBy(() -> config.put("lens", server(McpClient.VSCODE)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("was left as it is")
                    .hasMessageContaining("--print");
            assertThat(config.file()).content().isEqualTo(text);
        }
    }
}
