package io.dataspoc.pipe.command.state;

import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.cli.command.CommandTable;
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
    /** The commands below it. */
    public static final CommandTable<PipeContext> COMMANDS = new CommandTable<PipeContext>()
            .with("show", StateShowCommand.class, StateShowCommand::new)
            .with("set", StateSetCommand.class, StateSetCommand::new)
            .with("reset", StateResetCommand.class, StateResetCommand::new)
            .with("export", StateExportCommand.class, StateExportCommand::new)
            .with("import", StateImportCommand.class, StateImportCommand::new);
}
