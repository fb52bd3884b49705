package io.dataspoc.pipe.command.state;

import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.pipe.command.PipeContext;
import picocli.CommandLine;

/** {@code state}: what a pipeline's next run goes on from. */
@CommandLine.Command(
        name = "state",
        description = "Look at and change the STATE that a pipeline's next run goes on from.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe state show postgres-prod",
            "  dataspoc-pipe state reset postgres-prod --stream orders",
            "  dataspoc-pipe state import postgres-prod --backup latest"
        })
public final class StateCommand extends CommandGroup {
    /** The command with its subcommands. */
    public static CommandLine of(PipeContext context) {
        return new CommandLine(new StateCommand())
                .addSubcommand(new StateShowCommand(context))
                .addSubcommand(new StateSetCommand(context))
                .addSubcommand(new StateResetCommand(context))
                .addSubcommand(new StateExportCommand(context))
                .addSubcommand(new StateImportCommand(context));
    }
}
