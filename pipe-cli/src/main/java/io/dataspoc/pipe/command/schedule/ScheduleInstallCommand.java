package io.dataspoc.pipe.command.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.run.TapSetup;
import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.schedule.CronZone;
import io.dataspoc.pipe.schedule.Schedules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;

/** {@code schedule install}: puts pipelines into the crontab, or makes timers of systemd for them. */
@CommandLine.Command(
        name = "install",
        description = {
            "Let cron run each pipeline that has a schedule.cron.",
            "Lines of others in the crontab stay as they are. Repeating it brings everything up to date."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe schedule install",
            "  dataspoc-pipe schedule install postgres-prod --dry-run",
            "  dataspoc-pipe schedule install --systemd"
        })
public final class ScheduleInstallCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "The pipelines. Default: all that have a schedule; lines of those that lost theirs go.")
    private List<String> names = List.of();

    @CommandLine.Option(
            names = "--systemd",
            description = "Make timers of the user's systemd instead of crontab lines.")
    private boolean systemd;

    @CommandLine.Option(names = "--dry-run", description = "Print the crontab lines and change nothing.")
    private boolean dryRun;

    /** The command in its context. */
    public ScheduleInstallCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        Schedules schedules =
                new Schedules(context.pipelines(), context.terminal().environment());
        List<PipelineName> chosen = ChosenNames.of(names, context);
        Schedules.Wanted wanted = schedules.wanted(chosen);
        wanted.problems()
                .forEach((name, problem) -> context.terminal().warning("'" + name + "' is left as it is: " + problem));
        requireSchedules(chosen, wanted);
        if (dryRun) {
            schedules.lines(wanted.schedules()).forEach(context.terminal().out()::println);
        } else {
            install(schedules, wanted);
        }
        wanted.schedules().forEach(this::tell);
        if (!dryRun) {
            wanted.schedules().keySet().forEach(name -> warnOfMissing(schedules, name));
            summarize(wanted);
        }
        return wanted.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void requireSchedules(List<PipelineName> chosen, Schedules.Wanted wanted) {
        for (PipelineName name : chosen) {
            boolean none = !wanted.schedules().containsKey(name.text())
                    && !wanted.problems().containsKey(name.text());
            if (none && !names.isEmpty()) {
                throw new CommandFailure("Pipeline '" + name + "' has no schedule: set schedule.cron in "
                        + context.home().pipelineFile(name) + ", such as cron: \"0 6 * * *\".");
            }
        }
    }

    private void install(Schedules schedules, Schedules.Wanted wanted) throws IOException {
        Predicate<String> replaced =
                name -> names.isEmpty() && !wanted.problems().containsKey(name);
        if (systemd) {
            schedules.installInSystemd(wanted.schedules(), replaced);
        } else {
            schedules.installInCron(wanted.schedules(), replaced);
        }
    }

    private void tell(String name, CronSchedule schedule) {
        Terminal terminal = context.terminal();
        String verb = dryRun ? "Would install:" : "Installed:";
        terminal.notice(
                terminal.styledErr(Style.GREEN, verb) + " " + name + " (" + schedule + "): " + schedule.words());
        terminal.notice("  next: " + String.join(", ", NextRuns.texts(schedule)) + " (" + CronZone.system() + ")");
    }

    /** A variable that only this shell has is what most often keeps a schedule from working. */
    private void warnOfMissing(Schedules schedules, String name) {
        Environment scheduled = context.withFile(schedules.scheduledEnvironment());
        try {
            Pipeline pipeline = new Pipelines(context.home(), scheduled).load(new PipelineName(name));
            TapSetup.of(pipeline, context.home(), scheduled);
        } catch (CommandFailure | IOException e) {
            context.terminal()
                    .warning("'" + name + "' will fail when it is run by its schedule: " + e.getMessage()
                            + " A schedule does not have this shell's variables: put those that it needs into "
                            + context.home().variablesFile() + ".");
        }
    }

    private void summarize(Schedules.Wanted wanted) {
        Map<String, CronSchedule> installed = wanted.schedules();
        if (installed.isEmpty()) {
            context.terminal()
                    .notice("No pipeline has a schedule.cron. Set one in its file in "
                            + context.home().pipelines() + ", such as cron: \"0 6 * * *\".");
        } else {
            context.terminal()
                    .notice(installed.size() + " schedule(s) installed in " + (systemd ? "systemd" : "the crontab")
                            + "; their logs are in " + context.home().logs() + ".");
        }
    }
}
