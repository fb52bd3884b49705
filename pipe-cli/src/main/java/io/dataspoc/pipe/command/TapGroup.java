package io.dataspoc.pipe.command;

import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.cli.command.CommandTable;
import picocli.CommandLine;

/** {@code tap}: what has to do with taps themselves. */
@CommandLine.Command(
        name = "tap",
        description = "Install taps, see what they offer, and choose from it.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  dataspoc-pipe tap install tap-postgres"})
public final class TapGroup extends CommandGroup {
    /** The commands below it. */
    public static final CommandTable<PipeContext> COMMANDS = new CommandTable<PipeContext>()
            .with("install", TapInstallCommand.class, TapInstallCommand::new)
            .with("list", TapListCommand.class, TapListCommand::new)
            .with("upgrade", TapUpgradeCommand.class, TapUpgradeCommand::new)
            .with("remove", TapRemoveCommand.class, TapRemoveCommand::new)
            .with("discover", TapDiscoverCommand.class, TapDiscoverCommand::new)
            .with("select", TapSelectCommand.class, TapSelectCommand::new);
}
