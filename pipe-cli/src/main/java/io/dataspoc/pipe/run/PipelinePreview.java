package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.Preview;
import io.dataspoc.singer.extract.PreviewedStream;
import io.dataspoc.singer.extract.TapSource;
import io.dataspoc.singer.extract.Workplace;
import io.dataspoc.singer.tap.ChosenCatalog;
import io.dataspoc.singer.tap.TapLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Looks at the first records that pipelines' taps send. No bucket is opened. */
public final class PipelinePreview {
    private final Pipelines pipelines;
    private final Environment environment;
    private final Interruption interruption;

    /** Of {@code pipelines}, until it is interrupted. */
    public PipelinePreview(Pipelines pipelines, Environment environment, Interruption interruption) {
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
    }

    /**
     * Runs a tap, for so long at most; what it has sent by then is the result.
     *
     * @param streams empty for those of the pipeline
     * @param rows how many records of each, at most; positive
     * @param longest zero for no bound
     * @throws io.dataspoc.cli.CommandFailure if the pipeline's configuration is wrong
     * @throws io.dataspoc.singer.tap.TapException if the tap fails, or knows no such stream
     * @throws IOException if a folder of the tool can't be made or read
     */
    public List<PreviewedStream> of(
            PipelineName name, List<String> streams, int rows, Duration longest, ExtractionListener listener)
            throws IOException {
        Pipeline pipeline = pipelines.load(name);
        TapSetup tap = TapSetup.of(pipeline, pipelines.home(), environment);
        TapSource source = TapSource.of(tap.command(), tap.config())
                .withName(tap.sourceName())
                .withStreams(streams.isEmpty() ? pipeline.source().streams() : streams)
                .withReplicationKeys(pipeline.incremental().replicationKeys())
                .withLimits(TapLimits.defaults().withIdle(pipeline.ingest().idleTimeout()));
        Workplace place = new Workplace(
                environment.variables(),
                pipelines.home().temporary(),
                pipelines.home().catalogCache(name),
                new ChosenCatalog(pipelines.home().chosenCatalog(name)));
        Preview preview = new Preview(source, place, pipeline.ingest().reading(), rows, listener);
        Runnable late = () -> {
            listener.notice(
                    "This is what the tap sent in " + RunText.seconds(longest) + "; --timeout gives it longer.");
            preview.cancel();
        };
        try (Deadline deadline = Deadline.in(longest);
                Deadline.Watch watch = deadline.watch(late);
                Interruption.Registration signals = interruption.onInterrupt(preview::cancel)) {
            return preview.run();
        }
    }
}
