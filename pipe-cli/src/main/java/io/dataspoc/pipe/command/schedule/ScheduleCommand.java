package io.dataspoc.pipe.command.schedule;

import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.cli.command.CommandTable;
import io.dataspoc.pipe.command.PipeContext;
import picocli.CommandLine;

/** {@code schedule}: lets cron or systemd run pipelines. */
@CommandLine.Command(
        name = "schedule",
        description = "Let cron or systemd run pipelines by the schedule.cron in their files.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe schedule install",
            "  dataspoc-pipe schedule list",
            "  dataspoc-pipe schedule remove"
        })
public final class ScheduleCommand extends CommandGroup {
    /** The commands below it. */
    public static final CommandTable<PipeContext> COMMANDS = new CommandTable<PipeContext>()
            .with("install", ScheduleInstallCommand.class, ScheduleInstallCommand::new)
            .with("list", ScheduleListCommand.class, ScheduleListCommand::new)
            .with("remove", ScheduleRemoveCommand.class, ScheduleRemoveCommand::new);
}
