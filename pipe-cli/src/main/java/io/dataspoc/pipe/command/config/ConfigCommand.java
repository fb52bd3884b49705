package io.dataspoc.pipe.command.config;

import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.cli.command.CommandTable;
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
    /** The commands below it. */
    public static final CommandTable<PipeContext> COMMANDS = new CommandTable<PipeContext>()
            .with("check", ConfigCheckCommand.class, ConfigCheckCommand::new)
            .with("show", ConfigShowCommand.class, ConfigShowCommand::new)
            .with("schema", ConfigSchemaCommand.class, ConfigSchemaCommand::new);
}
