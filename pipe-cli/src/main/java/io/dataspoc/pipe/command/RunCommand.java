package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.lake.commit.WriterOptions.Ownership;
import io.dataspoc.pipe.Failures;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.run.PipelineRun;
import io.dataspoc.pipe.run.RunDisplay;
import io.dataspoc.pipe.run.RunReport;
import io.dataspoc.pipe.run.RunRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code run}: one pipeline, or all of them one after the other. */
@CommandLine.Command(
        name = "run",
        description = "Run a pipeline: extract its tap's records into the bucket.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe run postgres-prod",
            "  dataspoc-pipe run postgres-prod --full",
            "  dataspoc-pipe run _ --all"
        })
public final class RunCommand extends Command {
    private static final String ANY = "_";

    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", arity = "0..1", description = "The pipeline; _ together with --all.")
    private String name;

    @CommandLine.Option(names = "--all", description = "Run all pipelines, also after one has failed.")
    private boolean all;

    @CommandLine.Option(
            names = "--full",
            description = "Extract everything, ignoring what earlier runs extracted, and replace the tables.")
    private boolean full;

    @CommandLine.Option(
            names = "--take-over",
            description = "Become the writer of tables that another pipeline wrote until now.")
    private boolean takeOver;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public RunCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        return all ? runAll() : runOne();
    }

    private ExitCode runOne() throws IOException {
        if (name == null || name.equals(ANY)) {
            throw CommandFailure.usage("Which pipeline? Give its name, or '_ --all' for all of them.");
        }
        PipelineName pipeline = new PipelineName(name);
        RunReport report = output.isJson() ? attempt(pipeline) : run(pipeline);
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), report.toJson());
        }
        return report.exitCode();
    }

    private ExitCode runAll() throws IOException {
        if (name != null && !name.equals(ANY)) {
            throw CommandFailure.usage("Give either a pipeline's name or --all, not both.");
        }
        List<PipelineName> names = context.pipelines().names();
        List<RunReport> reports = new ArrayList<>();
        for (PipelineName pipeline : names) {
            if (!context.interruption().isRequested()) {
                reports.add(attempt(pipeline));
            }
        }
        if (output.isJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            reports.forEach(report -> array.add(report.toJson()));
            JsonOutput.print(context.terminal(), array);
        }
        summarize(reports, names.size() - reports.size());
        return reports.stream().map(RunReport::exitCode).reduce(ExitCode.DONE, ExitCode::worse);
    }

    /** Runs a pipeline; what nobody foresaw is still a bug, and thrown. */
    private RunReport attempt(PipelineName pipeline) throws IOException {
        long start = System.nanoTime();
        try {
            return run(pipeline);
        } catch (IOException | RuntimeException e) {
            if (Failures.exitCode(e).isEmpty()) {
                throw e;
            }
            RunReport report = RunReport.failed(pipeline, e, Duration.ofNanos(System.nanoTime() - start));
            context.terminal()
                    .notice(context.terminal().styledErr(Style.RED, "Failed:") + " "
                            + report.error().orElseThrow());
            return report;
        }
    }

    private RunReport run(PipelineName pipeline) throws IOException {
        Terminal terminal = context.terminal();
        terminal.notice(terminal.styledErr(Style.BOLD, "Running " + pipeline));
        try (RunDisplay display = new RunDisplay(terminal)) {
            RunReport report = new PipelineRun(context.pipelines(), context.environment(), context.interruption())
                    .run(pipeline, request(), display);
            display.finished(report);
            return report;
        }
    }

    private RunRequest request() {
        return new RunRequest(
                full ? RunRequest.Extent.FULL : RunRequest.Extent.CONFIGURED,
                takeOver ? Ownership.TAKE_OVER : Ownership.RESPECT);
    }

    private void summarize(List<RunReport> reports, int notRun) {
        if (reports.isEmpty()) {
            context.noPipelines();
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
}
