package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.config.Retries;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.ExtractionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Runs pipelines: file, tap, extraction, report; again and again where the tap fails and the pipeline says so. */
public final class PipelineRun {
    /** Waits differ by up to this part, so that pipelines that failed together do not come back together. */
    private static final double JITTER = 0.2;

    private final Pipelines pipelines;
    private final Environment environment;
    private final Interruption interruption;
    private final RunShare share;

    /**
     * Runs those of {@code pipelines}, with variables from {@code environment}, until it is interrupted.
     *
     * @param share what each run may take of the process
     */
    public PipelineRun(Pipelines pipelines, Environment environment, Interruption interruption, RunShare share) {
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
        this.share = requireNonNull(share, "share is null");
    }

    /**
     * Runs one pipeline to its end. What goes wrong with the tap or during the extraction is in the report. May be called by
     * several threads, for different pipelines.
     *
     * @throws CommandFailure if its configuration is wrong
     * @throws io.dataspoc.singer.tap.TapException if its tap's command is none
     * @throws io.dataspoc.lake.error.LakeException if the run can't begin
     * @throws IOException if a folder of the tool can't be made or read
     */
    public RunReport run(PipelineName name, RunRequest request, ExtractionListener listener) throws IOException {
        Pipeline pipeline = pipelines.load(name);
        pipeline.warnings().forEach(listener::notice);
        RunAttempt attempt = new RunAttempt(pipeline, pipelines.home(), environment, share, request);
        Retries retries = pipeline.runs().retries();
        try (Deadline deadline =
                Deadline.in(request.timeout().orElse(pipeline.runs().timeout()))) {
            RunReport report = null;
            for (int number = 1; ; number++) {
                ExtractionResult result = attempt.run(interruption, deadline, listener);
                RunReport latest = RunReport.of(name, result);
                report = report == null ? latest : latest.after(report, deadline.elapsed());
                if (!result.isTapFailure() || number > retries.count()) {
                    return report;
                }
                Duration wait = jittered(retries.before(number));
                if (deadline.remaining().compareTo(wait) <= 0) {
                    return report;
                }
                listener.notice(RunText.sentence(result.error().orElse("The tap failed.")) + " Attempt " + (number + 1)
                        + " of " + (retries.count() + 1) + " begins in " + RunText.seconds(wait) + ".");
                if (!Pause.of(wait, interruption)) {
                    return report;
                }
            }
        }
    }

    private static Duration jittered(Duration wait) {
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
