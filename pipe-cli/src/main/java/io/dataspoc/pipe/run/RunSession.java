package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs the pipelines of one command, one after the other or side by side, and shows them. */
public final class RunSession {
    private final Terminal terminal;
    private final Pipelines pipelines;
    private final Interruption interruption;
    private final RunRequest request;
    private final int parallel;
    private final PipelineRun runs;
    private final Consumer<RunReport> afterwards;

    /**
     * A session that begins nothing new once it is interrupted.
     *
     * @param parallel how many pipelines run at once, at most
     * @param afterwards told each report, by the thread that made the run
     */
    public RunSession(
            Terminal terminal,
            Pipelines pipelines,
            Environment environment,
            Interruption interruption,
            RunRequest request,
            int parallel,
            Consumer<RunReport> afterwards) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
        this.request = requireNonNull(request, "request is null");
        this.parallel = parallel;
        this.afterwards = requireNonNull(afterwards, "afterwards is null");
        RunShare share = RunShare.of(
                parallel, Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors());
        this.runs = new PipelineRun(this.pipelines, environment, interruption, share);
    }

    /** Runs them; what goes wrong with one is in its report, and the others go on. */
    public List<RunReport> run(List<PipelineName> names) {
        // So that the process waits until all is said, also where nothing is under way at the moment.
        try (Interruption.Registration whole = interruption.onInterrupt(() -> {})) {
            if (parallel == 1 || names.size() < 2) {
                return new RunBatch(1, interruption).run(names, this::runAlone);
            }
            try (RunBoard board = new RunBoard(terminal, names.size())) {
                return new RunBatch(parallel, interruption).run(names, name -> attempt(name, board.begin(name)));
            }
        }
    }

    private RunReport runAlone(PipelineName name) {
        terminal.notice(terminal.styledErr(Style.BOLD, "Running " + name));
        return attempt(name, RunDisplay.of(terminal));
    }

    private RunReport attempt(PipelineName name, RunDisplay shown) {
        long start = System.nanoTime();
        RunReport report;
        try (RunDisplay display = shown) {
            report = run(name, display, start);
            display.finished(report);
        }
        afterwards.accept(report);
        return report;
    }

    private RunReport run(PipelineName name, RunDisplay display, long start) {
        try {
            return runs.run(name, request, display);
        } catch (IOException | RuntimeException e) {
            return RunReport.failed(name, e, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
