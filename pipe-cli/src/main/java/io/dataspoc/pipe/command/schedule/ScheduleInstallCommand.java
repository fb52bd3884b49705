package io.dataspoc.pipe.command.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.config.NotifySettings;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.run.TapSetup;
import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.schedule.CronZone;
import io.dataspoc.pipe.schedule.Schedules;
import io.dataspoc.pipe.schedule.StalenessWatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            "  dataspoc-pipe schedule install --systemd",
            "  dataspoc-pipe schedule install --notify      # also alerts for pipelines that stop running"
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

    @CommandLine.Option(
            names = "--notify",
            description = "Also look every 15 minutes for pipelines that went stale, and send their alerts:"
                    + " 'dataspoc-pipe status --notify'. It stays until 'schedule remove'.")
    private boolean notifying;

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
        Map<String, CronSchedule> all = new TreeMap<>(wanted.schedules());
        if (notifying) {
            all.putAll(StalenessWatch.schedules());
        }
        if (dryRun) {
            schedules.lines(all).forEach(context.terminal().out()::println);
        } else {
            install(schedules, all, wanted.problems().keySet());
        }
        all.forEach(this::tell);
        if (!dryRun) {
            wanted.schedules().keySet().forEach(name -> warnOfMissing(schedules, name));
            summarize(all.size());
            offerWatch(schedules, wanted);
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

    private void install(Schedules schedules, Map<String, CronSchedule> all, Set<String> unreadable)
            throws IOException {
        Predicate<String> replaced = name -> names.isEmpty() && !unreadable.contains(name) && !StalenessWatch.is(name);
        if (systemd) {
            schedules.installInSystemd(all, replaced);
        } else {
            schedules.installInCron(all, replaced);
        }
    }

    /** Who asked to be told of staleness would wait in vain where nothing looks for it. */
    private void offerWatch(Schedules schedules, Schedules.Wanted wanted) throws IOException {
        if (schedules.installed().containsKey(StalenessWatch.NAME)) {
            return;
        }
        for (String name : wanted.schedules().keySet()) {
            NotifySettings notices =
                    context.pipelines().load(new PipelineName(name)).runs().notices();
            if (!notices.isSilent() && notices.occasions().contains(NotifySettings.Occasion.STALE)) {
                context.terminal()
                        .notice("'" + name + "' wants alerts when it goes stale, but nothing looks for that by itself:"
                                + " 'dataspoc-pipe schedule install --notify' lets "
                                + (systemd ? "systemd" : "cron") + " do so every 15 minutes.");
                return;
            }
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

    private void summarize(int installed) {
        if (installed == 0) {
            context.terminal()
                    .notice("No pipeline has a schedule.cron. Set one in its file in "
                            + context.home().pipelines() + ", such as cron: \"0 6 * * *\".");
        } else {
            context.terminal()
                    .notice(installed + " schedule(s) installed in " + (systemd ? "systemd" : "the crontab")
                            + "; their logs are in " + context.home().logs() + ".");
        }
    }
}
