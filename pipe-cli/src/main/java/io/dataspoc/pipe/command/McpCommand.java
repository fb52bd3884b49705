package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.CommandLines;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.mcp.McpInstallCommand;
import io.dataspoc.cli.mcp.McpResource;
import io.dataspoc.cli.mcp.McpServer;
import io.dataspoc.cli.mcp.ResourcesFeature;
import io.dataspoc.cli.mcp.ServerIdentity;
import io.dataspoc.cli.mcp.ToolsFeature;
import io.dataspoc.pipe.Failures;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.mcp.PipeTools;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** {@code mcp}: a server for agents on stdin and stdout. */
@CommandLine.Command(
        name = "mcp",
        description = {
            "Serve agents such as Claude and Cursor: the Model Context Protocol on stdin and stdout.",
            "They can list, check and run pipelines, and read their status, logs and catalogs; never their secrets."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe mcp install claude",
            "In the configuration of another client:",
            "  {\"mcpServers\": {\"dataspoc-pipe\": {\"command\": \"dataspoc-pipe\", \"args\": [\"mcp\"]}}}"
        })
public final class McpCommand extends Command {
    private static final String INSTRUCTIONS =
            "DataSpoc Pipe extracts data from sources with Singer taps into Parquet tables of a data lake."
                    + " Start with list_pipelines or pipeline_status. run_pipeline changes the lake: ask the user first."
                    + " To query the tables use the server of dataspoc-lens.";

    private final PipeContext context;

    /** The command in its context. */
    private McpCommand(PipeContext context) {
        this.context = context;
    }

    /** The command with those below it. */
    public static CommandLine of(PipeContext context) {
        return CommandLines.of(new McpCommand(context))
                .addSubcommand(new McpInstallCommand(
                        context.terminal(), "dataspoc-pipe", McpCommand.class, PipeHome.VARIABLE));
    }

    @Override
    protected ExitCode execute() throws IOException {
        PipeClient client = new PipeClient(context.pipelines(), PipeTools.PARALLEL, context.terminal()::notice);
        ServerIdentity identity =
                new ServerIdentity("dataspoc-pipe", "DataSpoc Pipe", Versions.of(PipeRoot.class), INSTRUCTIONS);
        PipeTools tools = new PipeTools(client, context.interruption());
        McpServer server = new McpServer(
                identity,
                List.of(
                        new ToolsFeature(
                                tools.all(),
                                failure -> Failures.exitCode(failure).isPresent()),
                        new ResourcesFeature(List.of(pipelines(client)))));
        server.serve(context.terminal().in(), context.terminal().out());
        return ExitCode.DONE;
    }

    private static McpResource pipelines(PipeClient client) {
        return new McpResource(
                "pipe://pipelines",
                "pipelines",
                "All pipelines with their tap and bucket",
                "application/json",
                () -> list(client).toPrettyString());
    }

    private static ArrayNode list(PipeClient client) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (PipelineName name : client.names()) {
            ObjectNode entry = all.addObject().put("name", name.text());
            try {
                ObjectNode config = client.config(name);
                entry.put("tap", config.path("source").path("tap").asText())
                        .put("bucket", config.path("destination").path("bucket").asText());
            } catch (CommandFailure e) {
                entry.put("error", e.getMessage());
            }
        }
        return all;
    }
}
