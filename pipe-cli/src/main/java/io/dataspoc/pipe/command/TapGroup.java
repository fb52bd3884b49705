package io.dataspoc.pipe.command;

import io.dataspoc.cli.command.CommandGroup;
import picocli.CommandLine;

/** {@code tap}: what has to do with taps themselves. */
@CommandLine.Command(
        name = "tap",
        description = "Install taps, see what they offer, and choose from it.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExample:", "  dataspoc-pipe tap install tap-postgres"})
public final class TapGroup extends CommandGroup {

    private TapGroup() {}

    /** The command with its subcommands. */
    public static CommandLine in(PipeContext context) {
        return new CommandLine(new TapGroup())
                .addSubcommand(new TapInstallCommand(context))
                .addSubcommand(new TapListCommand(context))
                .addSubcommand(new TapUpgradeCommand(context))
                .addSubcommand(new TapRemoveCommand(context))
                .addSubcommand(new TapDiscoverCommand(context))
                .addSubcommand(new TapSelectCommand(context));
    }
}
