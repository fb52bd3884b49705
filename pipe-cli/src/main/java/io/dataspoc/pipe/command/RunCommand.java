package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.pipe.alert.Alerts;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.run.DryRun;
import io.dataspoc.pipe.run.PipelineSelection;
import io.dataspoc.pipe.run.RunReport;
import io.dataspoc.pipe.run.RunRequest;
import io.dataspoc.pipe.run.RunSession;
import io.dataspoc.pipe.status.StatusReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code run}: one pipeline, some, or all of them, side by side. */
@CommandLine.Command(
        name = "run",
        description = "Run pipelines: extract their taps' records into the bucket.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe run postgres-prod",
            "  dataspoc-pipe run postgres-prod --full --streams orders,customers",
            "  dataspoc-pipe run postgres-prod --limit 100 --timeout 5m",
            "  dataspoc-pipe run _ --all --parallel 4",
            "  dataspoc-pipe run --select 'tag:nightly,shop-*' --exclude shop-old --dry-run"
        })
public final class RunCommand extends Command {
    private static final String ANY = "_";

    private final PipeContext context;

    @CommandLine.Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "The pipelines; _ or nothing together with --all or --select.")
    private List<String> names = new ArrayList<>();

    @CommandLine.Option(names = "--all", description = "Run all pipelines, also after one has failed.")
    private boolean all;

    @CommandLine.Option(
            names = "--select",
            split = ",",
            paramLabel = "WHICH",
            description =
                    "Run those that fit: a name, a pattern such as 'shop-*', or 'tag:nightly'; several separated by"
                            + " commas.")
    private List<String> select = new ArrayList<>();

    @CommandLine.Option(
            names = "--exclude",
            split = ",",
            paramLabel = "WHICH",
            description = "Together with --all or --select: but not those that fit this.")
    private List<String> exclude = new ArrayList<>();

    @CommandLine.Option(
            names = {"-p", "--parallel"},
            paramLabel = "N",
            description = "How many pipelines run at once, at most. Default: as many as there are cores.")
    private Integer parallel;

    @CommandLine.Mixin
    private RunOptions options;

    @CommandLine.Option(
            names = "--dry-run",
            description = "Show what would run, and from which state. Starts no tap, writes nothing.")
    private boolean dryRun;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public RunCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        RunRequest request = options.request();
        List<PipelineName> chosen = chosen();
        if (dryRun) {
            return DryRun.of(context.pipelines(), context.environment(), request, context.terminal()::notice)
                    .show(chosen, context.terminal(), output.format());
        }
        Alerts alerts = Alerts.of(context.pipelines(), context.terminal());
        RunSession session = new RunSession(
                context.terminal(),
                context.pipelines(),
                context.environment(),
                context.interruption(),
                request,
                parallel(chosen.size()),
                alerts::ran);
        List<RunReport> reports = session.run(chosen);
        print(reports);
        summarize(reports, chosen.size() - reports.size());
        if (all && !context.interruption().isRequested()) {
            // The notices about their buckets have been given already.
            alerts.findStale(new StatusReader(context.pipelines(), notice -> {}));
        }
        throwBug(reports);
        return reports.stream().map(RunReport::exitCode).reduce(ExitCode.DONE, ExitCode::worse);
    }

    private List<PipelineName> chosen() throws IOException {
        List<String> given = names.stream().filter(name -> !name.equals(ANY)).toList();
        boolean many = all || !select.isEmpty();
        if (many && !given.isEmpty()) {
            throw CommandFailure.usage("Give either pipelines' names or --all or --select, not both.");
        }
        if (all && !select.isEmpty()) {
            throw CommandFailure.usage("Give either --all or --select, not both.");
        }
        if (many) {
            return new PipelineSelection(context.pipelines()).select(select, exclude);
        }
        if (!exclude.isEmpty()) {
            throw CommandFailure.usage("--exclude goes with --all or --select.");
        }
        if (given.isEmpty()) {
            throw CommandFailure.usage("Which pipeline? Give its name, or '_ --all' for all of them.");
        }
        return given.stream().distinct().map(PipelineName::new).toList();
    }

    private int parallel(int pipelines) {
        if (parallel != null && parallel < 1) {
            throw CommandFailure.usage("--parallel " + parallel + " runs nothing: give 1 or more.");
        }
        int wanted = parallel == null ? Runtime.getRuntime().availableProcessors() : parallel;
        return Math.max(1, Math.min(wanted, pipelines));
    }

    private boolean isSingle() {
        return !all && select.isEmpty() && names.size() == 1;
    }

    private void print(List<RunReport> reports) {
        if (!output.isJson()) {
            return;
        }
        if (isSingle() && !reports.isEmpty()) {
            JsonOutput.print(context.terminal(), reports.get(0).toJson());
            return;
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        reports.forEach(report -> array.add(report.toJson()));
        JsonOutput.print(context.terminal(), array);
    }

    private void summarize(List<RunReport> reports, int notRun) {
        if (reports.isEmpty() && notRun == 0) {
            context.noPipelines();
        }
        if (isSingle() || reports.isEmpty() && notRun == 0) {
            return;
        }
        long good = reports.stream()
                .filter(report -> report.exitCode() == ExitCode.DONE)
                .count();
        context.terminal()
                .notice("Summary: " + good + " succeeded, " + (reports.size() - good) + " failed"
                        + (notRun == 0 ? "." : ", " + notRun + " not run."));
        reports.stream()
                .filter(report -> report.exitCode() != ExitCode.DONE)
                .forEach(report -> context.terminal()
                        .notice("  " + report.pipeline() + ": "
                                + report.error().orElse(report.status().text())));
    }

    /** What nobody foresaw is a bug, and shown as one, after all else has been said. */
    private static void throwBug(List<RunReport> reports) {
        for (RunReport report : reports) {
            if (report.bug().orElse(null) instanceof RuntimeException bug) {
                throw bug;
            }
        }
    }
}
