package io.dataspoc.pipe.command.schedule;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.schedule.Schedules;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** {@code schedule remove}: takes pipelines out of the crontab and of systemd's timers. */
@CommandLine.Command(
        name = "remove",
        description = "Take pipelines out of the crontab and of systemd's timers; their files keep their schedule.",
        footer = {"%nExamples:", "  dataspoc-pipe schedule remove", "  dataspoc-pipe schedule remove postgres-prod"})
public final class ScheduleRemoveCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..*", description = "The pipelines. Default: all.")
    private List<String> names = List.of();

    /** The command in its context. */
    public ScheduleRemoveCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Schedules schedules =
                new Schedules(context.pipelines(), context.terminal().environment());
        Set<String> removed = schedules.remove(name -> names.isEmpty() || names.contains(name));
        for (String name : removed) {
            context.terminal().notice(context.terminal().styledErr(Style.YELLOW, "Removed:") + " " + name);
        }
        context.terminal()
                .notice(
                        removed.isEmpty()
                                ? "No schedules of this home were installed."
                                : removed.size() + " schedule(s) removed.");
        return ExitCode.DONE;
    }
}
