package io.dataspoc.pipe.command.config;

import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.pipe.command.PipeContext;
import picocli.CommandLine;

/** {@code config}: the configuration files. */
@CommandLine.Command(
        name = "config",
        description = "Check and show the configuration: pipelines, config.yaml and .env.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe config check",
            "  dataspoc-pipe config show postgres-prod",
            "  dataspoc-pipe config schema pipeline"
        })
public final class ConfigCommand extends CommandGroup {
    /** The command with its subcommands. */
    public static CommandLine of(PipeContext context) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCheckCommand(context))
                .addSubcommand(new ConfigShowCommand(context))
                .addSubcommand(new ConfigSchemaCommand(context));
    }
}
