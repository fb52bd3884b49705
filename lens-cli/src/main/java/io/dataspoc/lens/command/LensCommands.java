package io.dataspoc.lens.command;

import io.dataspoc.cli.command.CommandLines;
import io.dataspoc.cli.command.CommandTable;
import io.dataspoc.cli.completion.CompletionCommand;
import io.dataspoc.cli.mcp.McpInstallCommand;
import io.dataspoc.lens.config.LensHome;
import java.util.List;
import picocli.CommandLine;

/** The commands of {@code dataspoc-lens}. */
public final class LensCommands {
    private static final CommandTable<LensContext> COMMANDS = new CommandTable<LensContext>()
            .with("init", InitCommand.class, InitCommand::new)
            .with("add-bucket", AddBucketCommand.class, AddBucketCommand::new)
            .with("buckets", BucketsCommand.class, BucketsCommand::new)
            .with("remove-bucket", RemoveBucketCommand.class, RemoveBucketCommand::new)
            .with("catalog", CatalogCommand.class, CatalogCommand::new)
            .with("query", QueryCommand.class, QueryCommand::new)
            .with("shell", ShellCommand.class, ShellCommand::new)
            .with("ask", AskCommand.class, AskCommand::new)
            .with("setup-ai", SetupAiCommand.class, SetupAiCommand::new)
            .with("export", ExportCommand.class, ExportCommand::new)
            .with("cache", CacheCommand.class, CacheCommand::new)
            .with("refresh", RefreshCommand.class, RefreshCommand::new)
            .withGroup("transform", TransformCommand.class, TransformCommand::new, TransformCommand.COMMANDS)
            .with("mcp", McpCommand.class, LensCommands::mcp)
            .with("lineage", LineageCommand.class, LineageCommand::new)
            .with("notebook", NotebookCommand.class, NotebookCommand::new)
            .with("views", ViewsCommand.class, ViewsCommand::new)
            .with("doctor", DoctorCommand.class, DoctorCommand::new)
            .withOneAboutAll(
                    "completion",
                    CompletionCommand.class,
                    context -> new CompletionCommand(context.terminal(), List.of()));

    private LensCommands() {}

    /** The command line with all commands. */
    public static CommandLine all(LensContext context) {
        return COMMANDS.addAllTo(CommandLines.of(new LensRoot(), LensRoot::version), context);
    }

    /** The command line with what arguments need of it. */
    public static CommandLine of(LensContext context, String... arguments) {
        return COMMANDS.addTo(CommandLines.of(new LensRoot(), LensRoot::version), context, arguments);
    }

    private static CommandLine mcp(LensContext context) {
        return CommandLines.of(new McpCommand(context))
                .addSubcommand(
                        new McpInstallCommand(context.terminal(), LensRoot.NAME, LensRoot.class, LensHome.VARIABLE));
    }
}
