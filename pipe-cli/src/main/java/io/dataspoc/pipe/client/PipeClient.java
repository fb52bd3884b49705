package io.dataspoc.pipe.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.pipe.check.BucketCheck;
import io.dataspoc.pipe.check.PipelineCheck;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.run.PipelineRun;
import io.dataspoc.pipe.run.RunReport;
import io.dataspoc.pipe.run.RunRequest;
import io.dataspoc.pipe.run.RunShare;
import io.dataspoc.pipe.schema.EffectiveConfig;
import io.dataspoc.pipe.status.PipelineStatus;
import io.dataspoc.pipe.status.StatusReader;
import io.dataspoc.singer.extract.ExtractionListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The pipelines of a home. Every call reads their files anew. May be used by several threads; a pipeline that is run twice at once fails
 * the second time, as on the command line.
 *
 * <p>All methods throw {@link CommandFailure} or {@link io.dataspoc.lake.error.LakeException}, with one line for the user,
 * if a name or a file is wrong or a bucket can't be reached, and {@link IOException} if a file of the home can't be read.
 */
public final class PipeClient {
    private final Pipelines pipelines;
    private final Consumer<String> notices;
    private final RunShare share;

    /**
     * A client.
     *
     * @param pipelines the home and its variables
     * @param parallel how many runs there are at once, at most; each gets an equal part of Java's memory
     * @param notices takes what a person should know, a line at a time
     */
    public PipeClient(Pipelines pipelines, int parallel, Consumer<String> notices) {
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.notices = requireNonNull(notices, "notices is null");
        Runtime runtime = Runtime.getRuntime();
        this.share = RunShare.of(parallel, runtime.maxMemory(), runtime.availableProcessors());
    }

    /** A client that runs one pipeline at a time. */
    public static PipeClient of(Pipelines pipelines, Consumer<String> notices) {
        return new PipeClient(pipelines, 1, notices);
    }

    /** The pipelines' names, in alphabetical order. */
    public List<PipelineName> names() throws IOException {
        return pipelines.names();
    }

    /** What a pipeline's file says, read and checked. It holds secrets: see {@link #config} for one to show. */
    public Pipeline pipeline(PipelineName name) throws IOException {
        return pipelines.load(name);
    }

    /** What holds for a pipeline, with all defaults and without secrets. */
    public ObjectNode config(PipelineName name) throws IOException {
        return EffectiveConfig.of(pipelines, name);
    }

    /** How each pipeline stands. What is wrong with one is in its status. */
    public List<PipelineStatus> status() throws IOException {
        return new StatusReader(pipelines, notices).readAll(pipelines.names());
    }

    /** The logs of a pipeline's runs, to be closed. */
    public PipelineLogs logs(PipelineName name) throws IOException {
        return new PipelineLogs(pipelines.load(name).destination().bucket().open(notices), name.text());
    }

    /** The log of a pipeline's last run; empty if it has not run yet. */
    public Optional<ObjectNode> log(PipelineName name) throws IOException {
        try (PipelineLogs logs = logs(name)) {
            return logs.newest();
        }
    }

    /** The catalog of a bucket. */
    public Manifest manifest(String bucket) {
        try (Lake lake = pipelines.bucket(bucket).open(notices)) {
            if (!lake.exists()) {
                throw new CommandFailure("There is no bucket " + lake.uri() + ".");
            }
            return lake.manifest();
        }
    }

    /** The addresses of the buckets that the pipelines write to, those with wrong files left out. */
    public List<String> buckets() throws IOException {
        TreeSet<String> addresses = new TreeSet<>();
        for (PipelineName name : pipelines.names()) {
            try {
                addresses.add(pipelines.load(name).destination().bucket().uri());
            } catch (CommandFailure e) {
                notices.accept(name + ": " + e.getMessage());
            }
        }
        return new ArrayList<>(addresses);
    }

    /** Checks a pipeline without running it. What is wrong is in the check. */
    public PipelineCheck validate(PipelineName name) throws IOException {
        pipelines.requireFile(name);
        return validate(List.of(name), check -> {}).get(0);
    }

    /**
     * Checks pipelines one by one; a bucket that several write to is tried out once. Also that a file is missing is in its
     * check.
     *
     * @param each told of each check when it is done
     */
    public List<PipelineCheck> validate(List<PipelineName> names, Consumer<PipelineCheck> each) {
        Map<BucketEntry, BucketCheck> buckets = new HashMap<>();
        Function<BucketEntry, BucketCheck> tryOut =
                bucket -> buckets.computeIfAbsent(bucket, one -> BucketCheck.run(one, notices));
        List<PipelineCheck> checks = new ArrayList<>();
        for (PipelineName name : names) {
            PipelineCheck check = PipelineCheck.run(pipelines, name, environment(), tryOut);
            checks.add(check);
            each.accept(check);
        }
        return checks;
    }

    /**
     * Runs a pipeline to its end. What goes wrong is in the report.
     *
     * @param interruption stops it: what is covered by then is committed
     * @param listener told how it goes
     */
    public RunReport run(
            PipelineName name, RunRequest request, Interruption interruption, ExtractionListener listener) {
        long start = System.nanoTime();
        try {
            return new PipelineRun(pipelines, environment(), interruption, share).run(name, request, listener);
        } catch (IOException | RuntimeException e) {
            return RunReport.failed(name, e, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Environment environment() {
        return pipelines.environment();
    }
}
