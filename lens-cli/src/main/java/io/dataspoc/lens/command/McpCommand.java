package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.mcp.McpServer;
import io.dataspoc.cli.mcp.PromptsFeature;
import io.dataspoc.cli.mcp.ServerIdentity;
import io.dataspoc.cli.mcp.ToolsFeature;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.ask.AgentAsking;
import io.dataspoc.lens.ask.AskSettings;
import io.dataspoc.lens.ask.Briefing;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.engine.EngineException;
import io.dataspoc.lens.mcp.AskTool;
import io.dataspoc.lens.mcp.LensPrompts;
import io.dataspoc.lens.mcp.LensResources;
import io.dataspoc.lens.mcp.LensTools;
import io.dataspoc.lens.mcp.LineageTool;
import io.dataspoc.lens.sandbox.Sandbox;
import io.dataspoc.lens.sandbox.SandboxLimits;
import io.dataspoc.lens.sandbox.SandboxScope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mcp}: a server for agents on stdin and stdout. */
@Command(
        name = "mcp",
        description = {
            "Serve agents such as Claude and Cursor: the Model Context Protocol on stdin and stdout.",
            "They can read the tables, and nothing else on this machine; the options narrow it further."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-lens mcp install claude",
            "  dataspoc-lens mcp install cursor -- --layers gold,curated",
            "In the configuration of another client:",
            "  {\"mcpServers\": {\"dataspoc-lens\": {\"command\": \"dataspoc-lens\", \"args\": [\"mcp\"]}}}"
        })
final class McpCommand extends LensCommand {
    private static final String INSTRUCTIONS =
            "DataSpoc Lens answers questions over the tables of a data lake with DuckDB's SQL; it only reads."
                    + " Start with list_tables (or search_tables), look at describe_table, then use query. Tables of the"
                    + " layers gold and curated are cleaned and named for people; raw ones are as they were extracted.";

    @Option(
            names = "--buckets",
            split = ",",
            paramLabel = "BUCKET",
            description = "Only these registered buckets: addresses or aliases.")
    private List<String> only = List.of();

    @Option(names = "--layers", split = ",", paramLabel = "LAYER", description = "Only these layers, such as gold.")
    private List<String> layers = List.of();

    @Option(
            names = {"--read-only-tables", "--tables"},
            split = ",",
            paramLabel = "PATTERN",
            description = "Only tables that fit, such as orders, gold.* or raw.crm.*.")
    private List<String> tables = List.of();

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows of a result at most. Default: ${DEFAULT-VALUE}.")
    private int maxRows;

    @Option(
            names = "--max-characters",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Characters of a result at most, about. Default: ${DEFAULT-VALUE}.")
    private int maxCharacters;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a query may run. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "2GB",
            description = "Memory of one query at most. Default: ${DEFAULT-VALUE}.")
    private String memory;

    @Option(
            names = "--temporary",
            paramLabel = "SIZE",
            defaultValue = "10GB",
            description =
                    "Disk that one query takes at most for what does not fit into memory. Default: ${DEFAULT-VALUE}.")
    private String temporary;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "2",
            description = "Queries at a time; others wait. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    McpCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        LensConfig config = context().config().only(only);
        SandboxScope scope = new SandboxScope(layers, tables);
        ServerIdentity identity =
                new ServerIdentity("dataspoc-lens", "DataSpoc Lens", Versions.of(LensRoot.class), INSTRUCTIONS);
        try (Sandbox sandbox = new Sandbox(context().home(), config, scope, limits(), terminal()::warning, this::end)) {
            LensResources resources = new LensResources(sandbox);
            Supplier<OpenBuckets> buckets = () -> context().buckets(config);
            LineageTool lineage = new LineageTool(context().home(), config, buckets, scope);
            AskTool ask = new AskTool(() -> asking(sandbox, config), sandbox.limits());
            LensTools tools = new LensTools(sandbox, buckets, scope, lineage, ask);
            McpServer server = new McpServer(
                    identity,
                    List.of(
                            new ToolsFeature(
                                    tools.all(),
                                    failure -> failure instanceof LakeException || failure instanceof EngineException),
                            resources.resources(),
                            resources.completion(),
                            new PromptsFeature(LensPrompts.all())));
            server.serve(terminal().in(), terminal().out());
        }
        return ExitCode.DONE;
    }

    private AgentAsking asking(Sandbox sandbox, LensConfig config) {
        AskSettings settings = AskSettings.of(context().file().ask(), terminal().environment());
        return new AgentAsking(sandbox, new Briefing(context().home(), config, settings, terminal()::warning));
    }

    /** Nothing else ends what the engine does in its own threads. */
    private void end(String why) {
        terminal().warning(why);
        Runtime.getRuntime().halt(1);
    }

    private SandboxLimits limits() {
        try {
            return new SandboxLimits(maxRows, maxCharacters, Duration.ofSeconds(timeout), memory, temporary, parallel);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }
}
