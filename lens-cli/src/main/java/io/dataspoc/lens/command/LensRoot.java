package io.dataspoc.lens.command;

import io.dataspoc.cli.command.RootOptions;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.cli.completion.CompletionCommand;
import io.dataspoc.cli.mcp.McpInstallCommand;
import io.dataspoc.lens.config.LensHome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The tool itself. */
@CommandLine.Command(
        name = LensRoot.NAME,
        description = "SQL over the tables in your buckets, and SQL transforms that write new ones.",
        versionProvider = LensRoot.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Something failed; stderr says what.",
            "2:The command line is wrong; nothing was done.",
            "3:The bucket went out of reach during a commit: it may have happened or not. Run it again."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-lens init",
            "  dataspoc-lens add-bucket s3://company-lake",
            "  dataspoc-lens query \"FROM orders LIMIT 10\""
        })
public final class LensRoot extends RootOptions {
    static final String NAME = "dataspoc-lens";

    private static final String COMPLETION = "completion";

    private static final Map<String, Function<LensContext, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("init", InitCommand::new);
        COMMANDS.put("add-bucket", AddBucketCommand::new);
        COMMANDS.put("buckets", BucketsCommand::new);
        COMMANDS.put("remove-bucket", RemoveBucketCommand::new);
        COMMANDS.put("catalog", CatalogCommand::new);
        COMMANDS.put("query", QueryCommand::new);
        COMMANDS.put("shell", ShellCommand::new);
        COMMANDS.put("ask", AskCommand::new);
        COMMANDS.put("setup-ai", SetupAiCommand::new);
        COMMANDS.put("export", ExportCommand::new);
        COMMANDS.put("cache", CacheCommand::new);
        COMMANDS.put("refresh", RefreshCommand::new);
        COMMANDS.put("transform", TransformCommand::new);
        COMMANDS.put("mcp", McpCommand::new);
        COMMANDS.put("lineage", LineageCommand::new);
        COMMANDS.put("notebook", NotebookCommand::new);
        COMMANDS.put("views", ViewsCommand::new);
        COMMANDS.put("doctor", DoctorCommand::new);
        COMMANDS.put(COMPLETION, context -> new CompletionCommand(context.terminal(), List.of()));
    }

    /**
     * The command line. Where the first argument names a command, only that one is made: the others cost time to look at.
     * Completion is about all of them.
     */
    public static CommandLine commandLine(LensContext context, String... arguments) {
        CommandLine line = new CommandLine(new LensRoot());
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean all = !COMMANDS.containsKey(first) || first.equals(COMPLETION);
        COMMANDS.forEach((name, command) -> {
            if (all || name.equals(first)) {
                line.addSubcommand(name, command.apply(context));
            }
        });
        if (line.getSubcommands().get("mcp") != null) {
            line.getSubcommands()
                    .get("mcp")
                    .addSubcommand(new McpInstallCommand(context.terminal(), NAME, LensRoot.class, LensHome.VARIABLE));
        }
        if (line.getSubcommands().get("transform") != null) {
            TransformCommand.addSubcommands(line.getSubcommands().get("transform"), context, List.of(arguments));
        }
        return line;
    }

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Versions.line(NAME, LensRoot.class)};
        }
    }
}
