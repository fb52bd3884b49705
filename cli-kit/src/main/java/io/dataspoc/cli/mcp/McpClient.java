package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client whose configuration can be written. */
public enum McpClient {
    /** Claude Desktop: one file for the user. */
    CLAUDE("mcpServers", "Restart Claude Desktop.") {
        @Override
        Path file(Environment environment, Path folder) {
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            Path base;
            if (system.contains("mac")) {
                base = environment.home().resolve("Library/Application Support");
            } else if (system.contains("windows")) {
                base = environment
                        .get("APPDATA")
                        .map(Path::of)
                        .orElseGet(() -> environment.home().resolve("AppData/Roaming"));
            } else {
                base = environment
                        .get("XDG_CONFIG_HOME")
                        .map(Path::of)
                        .orElseGet(() -> environment.home().resolve(".config"));
            }
            return base.resolve("Claude/claude_desktop_config.json");
        }
    },
    /** Claude Code: a file in the project's folder. */
    CLAUDE_CODE("mcpServers", "Start 'claude' in this folder, and approve the server.") {
        @Override
        Path file(Environment environment, Path folder) {
            return folder.resolve(".mcp.json");
        }
    },
    /** Cursor: one file for the user. */
    CURSOR("mcpServers", "Cursor's settings, under MCP, show it.") {
        @Override
        Path file(Environment environment, Path folder) {
            return environment.home().resolve(".cursor/mcp.json");
        }
    },
    /** Visual Studio Code: a file in the workspace's folder. */
    VSCODE("servers", "Open this folder in Visual Studio Code, and start the server from the file.") {
        @Override
        Path file(Environment environment, Path folder) {
            return folder.resolve(".vscode/mcp.json");
        }
    };

    private final String servers;
    private final String next;

    McpClient(String servers, String next) {
        this.servers = servers;
        this.next = next;
    }

    abstract Path file(Environment environment, Path folder);

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a person does next. */
    public String next() {
        return next;
    }

    /**
     * Its configuration.
     *
     * @param folder the one that the user is in
     */
    public ClientConfig config(Environment environment, Path folder) {
        return new ClientConfig(file(environment, folder), servers);
    }

    /** How it is told to start a server. */
    public ObjectNode server(Path command, List<String> arguments, Map<String, String> variables) {
        ObjectNode server = JsonNodeFactory.instance.objectNode();
        if (this == VSCODE || this == CLAUDE_CODE) {
            server.put("type", "stdio");
        }
        server.put("command", command.toString());
        arguments.forEach(server.putArray("args")::add);
        if (!variables.isEmpty()) {
            ObjectNode env = server.putObject("env");
            variables.forEach(env::put);
        }
        return server;
    }
}
