package io.dataspoc.pipe.run;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.lake.Lake;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.singer.extract.CutPolicy;
import io.dataspoc.singer.extract.Extraction;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.ExtractionOptions;
import io.dataspoc.singer.extract.ExtractionResult;
import io.dataspoc.singer.extract.Portion;
import io.dataspoc.singer.extract.ReadMode;
import io.dataspoc.singer.extract.TapSource;
import io.dataspoc.singer.extract.Workplace;
import io.dataspoc.singer.parquet.Compression;
import io.dataspoc.singer.tap.ChosenCatalog;
import io.dataspoc.singer.tap.TapLimits;
import io.dataspoc.singer.transform.Transformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipeline and a request, ready to be run once or several times. */
final class RunAttempt {
    private final Pipeline pipeline;
    private final PipeHome home;
    private final Environment environment;
    private final RunShare share;
    private final RunRequest request;
    private final TapSetup tap;

    RunAttempt(Pipeline pipeline, PipeHome home, Environment environment, RunShare share, RunRequest request) {
        this.pipeline = pipeline;
        this.home = home;
        this.environment = environment;
        this.share = share;
        this.request = request;
        this.tap = TapSetup.of(pipeline, home, environment);
    }

    ExtractionResult run(Interruption interruption, Deadline deadline, ExtractionListener listener) throws IOException {
        try (Lake lake = pipeline.destination().bucket().open(listener::notice)) {
            Extraction extraction = new Extraction(
                    pipeline.name().text(),
                    lake,
                    pipeline.destination().path(),
                    source(),
                    workplace(),
                    options(),
                    listener);
            Runnable late = () -> extraction.abort("Pipeline '" + pipeline.name() + "' took longer than "
                    + RunText.seconds(deadline.length()) + " and was stopped. What is committed stays; the next run"
                    + " goes on from there.");
            try (Interruption.Registration signals = interruption.onInterrupt(extraction::cancel);
                    Deadline.Watch watch = deadline.watch(late)) {
                return extraction.run();
            }
        }
    }

    private TapSource source() {
        return TapSource.of(tap.command(), tap.config())
                .withName(tap.sourceName())
                .withStreams(request.streams().isEmpty() ? pipeline.source().streams() : request.streams())
                .withReplicationKeys(pipeline.incremental().replicationKeys())
                .withLimits(TapLimits.defaults().withIdle(pipeline.ingest().idleTimeout()));
    }

    private Workplace workplace() throws IOException {
        return new Workplace(
                environment.variables(),
                home.temporary(),
                home.catalogCache(pipeline.name()),
                new ChosenCatalog(home.chosenCatalog(pipeline.name())));
    }

    private ExtractionOptions options() {
        ExtractionOptions defaults = ExtractionOptions.defaults(Versions.of(PipelineRun.class));
        Compression compression =
                Compression.named(pipeline.destination().compression().text());
        return defaults.withMode(mode())
                .withPortion(portion())
                .withCuts(new CutPolicy(
                        defaults.cuts().bytes(), pipeline.incremental().commitEvery(), share.replayBytes()))
                .withReading(pipeline.ingest().reading())
                .withParsing(pipeline.ingest().parsing())
                .withWriting(defaults.writing()
                        .withCompression(compression)
                        .withTargetFileBytes(pipeline.ingest().targetFileBytes())
                        .withMemoryBytes(share.bufferBytes())
                        .withEncoderThreads(share.encoderThreads()))
                .withOwnership(request.ownership())
                .withTransformation(transformation());
    }

    private ReadMode mode() {
        return switch (pipeline.incremental().mode()) {
            case FULL -> ReadMode.FULL_ALWAYS;
            case INCREMENTAL ->
                switch (request.extent()) {
                    case CONFIGURED -> ReadMode.INCREMENTAL;
                    case FULL -> ReadMode.FULL_ONCE;
                };
        };
    }

    private Portion portion() {
        Portion some = request.streams().isEmpty() ? Portion.WHOLE : Portion.WHOLE.ofSomeStreams();
        return some.limitedTo(request.limit());
    }

    private Transformation transformation() {
        Path file = home.transformFile(pipeline.name());
        return Files.exists(file) ? pipeline.transform().of(file) : Transformation.NONE;
    }
}
