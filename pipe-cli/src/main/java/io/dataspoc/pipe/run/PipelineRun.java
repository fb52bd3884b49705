package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.Versions;
import io.dataspoc.lake.Lake;
import io.dataspoc.pipe.config.Incremental;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.singer.extract.CutPolicy;
import io.dataspoc.singer.extract.Extraction;
import io.dataspoc.singer.extract.ExtractionListener;
import io.dataspoc.singer.extract.ExtractionOptions;
import io.dataspoc.singer.extract.ReadMode;
import io.dataspoc.singer.extract.TapSource;
import io.dataspoc.singer.extract.Workplace;
import io.dataspoc.singer.parquet.Compression;
import io.dataspoc.singer.tap.TapLimits;
import io.dataspoc.singer.transform.Transformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs pipelines: file, tap, extraction, report. */
public final class PipelineRun {
    private final Pipelines pipelines;
    private final Environment environment;
    private final Interruption interruption;

    /** Runs those of {@code pipelines}, with variables from {@code environment}, until it is interrupted. */
    public PipelineRun(Pipelines pipelines, Environment environment, Interruption interruption) {
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.interruption = requireNonNull(interruption, "interruption is null");
    }

    /**
     * Runs one pipeline to its end. What goes wrong with the tap or during the extraction is in the report.
     *
     * @throws CommandFailure if its configuration is wrong
     * @throws io.dataspoc.singer.tap.TapException if its tap's command is none
     * @throws io.dataspoc.lake.error.LakeException if the run can't begin
     * @throws IOException if a folder of the tool can't be made or read
     */
    public RunReport run(PipelineName name, RunRequest request, ExtractionListener listener) throws IOException {
        Pipeline pipeline = pipelines.load(name);
        pipeline.warnings().forEach(listener::notice);
        TapSetup tap = TapSetup.of(pipeline, pipelines.home(), environment);
        TapSource source = TapSource.of(tap.command(), tap.config())
                .withName(tap.sourceName())
                .withStreams(pipeline.source().streams())
                .withReplicationKeys(pipeline.incremental().replicationKeys())
                .withLimits(TapLimits.defaults().withIdle(pipeline.ingest().idleTimeout()));
        try (Lake lake = pipeline.destination().bucket().open(listener::notice)) {
            Extraction extraction = new Extraction(
                    name.text(),
                    lake,
                    pipeline.destination().path(),
                    source,
                    workplace(name),
                    options(pipeline, request).withTransformation(transformation(pipeline)),
                    listener);
            try (Interruption.Registration registration = interruption.onInterrupt(extraction::cancel)) {
                return RunReport.of(name, extraction.run());
            }
        }
    }

    private Transformation transformation(Pipeline pipeline) {
        Path file = pipelines.home().transformFile(pipeline.name());
        return Files.exists(file) ? pipeline.transform().of(file) : Transformation.NONE;
    }

    private Workplace workplace(PipelineName name) throws IOException {
        PipeHome home = pipelines.home();
        return new Workplace(
                environment.variables(), home.temporary(), home.cache().resolve(name + ".catalog.json"));
    }

    private static ExtractionOptions options(Pipeline pipeline, RunRequest request) {
        ExtractionOptions defaults = ExtractionOptions.defaults(Versions.of(PipelineRun.class));
        Compression compression =
                Compression.named(pipeline.destination().compression().text());
        return defaults.withMode(mode(pipeline.incremental().mode(), request.extent()))
                .withCuts(new CutPolicy(
                        defaults.cuts().bytes(),
                        pipeline.incremental().commitEvery(),
                        defaults.cuts().replayBytes()))
                .withReading(pipeline.ingest().reading())
                .withParsing(pipeline.ingest().parsing())
                .withWriting(defaults.writing()
                        .withCompression(compression)
                        .withTargetFileBytes(pipeline.ingest().targetFileBytes()))
                .withOwnership(request.ownership());
    }

    private static ReadMode mode(Incremental.Mode configured, RunRequest.Extent extent) {
        return switch (configured) {
            case FULL -> ReadMode.FULL_ALWAYS;
            case INCREMENTAL ->
                switch (extent) {
                    case CONFIGURED -> ReadMode.INCREMENTAL;
                    case FULL -> ReadMode.FULL_ONCE;
                };
        };
    }
}
