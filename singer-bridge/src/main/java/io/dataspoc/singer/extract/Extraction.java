package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.layout.DestinationPath;
import io.dataspoc.lake.storage.StoredObject;
import io.dataspoc.singer.extract.Selection.Verdict;
import io.dataspoc.singer.extract.TapMessages.EndOfReplayException;
import io.dataspoc.singer.extract.TapRun.Reading;
import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.tap.CatalogOption;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.tap.StreamPlan;
import io.dataspoc.singer.tap.TapException;
import io.dataspoc.singer.tap.TapExit;
import io.dataspoc.singer.tap.TapStoppedException;
import io.dataspoc.singer.transform.RunningTransform;
import io.dataspoc.singer.transform.TransformListener;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of a pipeline: a tap's records into the tables of a lake. One object makes one run.
 *
 * <p>A STATE is stored together with the records before it, in one commit, or not at all.
 */
public final class Extraction {

    private static final CutPolicy ONLY_AT_THE_END = new CutPolicy(Long.MAX_VALUE, Duration.ofDays(365), 0);

    private final String pipeline;
    private final Lake lake;
    private final DestinationPath path;
    private final TapSource source;
    private final Workplace place;
    private final ExtractionOptions options;
    private final ExtractionListener listener;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param pipeline the pipeline's name
     * @param lake where the tables are
     * @param path which part of the lake they are in
     * @param source where the rows come from
     */
    public Extraction(
            String pipeline,
            Lake lake,
            DestinationPath path,
            TapSource source,
            Workplace place,
            ExtractionOptions options,
            ExtractionListener listener) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.lake = requireNonNull(lake, "lake is null");
        this.path = requireNonNull(path, "path is null");
        this.source = requireNonNull(source, "source is null");
        this.place = requireNonNull(place, "place is null");
        this.options = requireNonNull(options, "options is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Stops the run from another thread: the tap is ended, what a STATE covers is committed. */
    public void cancel() {
        cancellation.request();
    }

    /**
     * The same, as a failure: the run may not go on.
     *
     * @param reason why, in one line
     */
    public void abort(String reason) {
        cancellation.request(requireNonNull(reason, "reason is null"));
    }

    /**
     * Runs the pipeline once. What goes wrong with the tap or the lake is told by the result and in the run's log.
     *
     * @throws LakeException if the run cannot begin, such as when another process runs the pipeline; or if it cannot
     *     give back its lease
     */
    public ExtractionResult run() {
        RunRecord record = new RunRecord(pipeline, secrets(), listener);
        try (LakeWriter writer = lake.writer(pipeline, WriterOptions.DEFAULT.with(options.ownership()))) {
            writer.notices().forEach(record::notice);
            try {
                extract(writer, record);
            } catch (IOException
                    | LakeException
                    | TapException
                    | SingerFormatException
                    | IllegalArgumentException failure) {
                record.failed(failure);
            }
            writeLog(record);
        }
        return record.result();
    }

    private void extract(LakeWriter writer, RunRecord record) throws IOException {
        Selection selection = Selection.of(source, place, options.mode(), record::notice, cancellation::watch);
        StateKeeping states =
                StateKeeping.of(options.mode(), options.portion(), storedState(writer), selection.streamNames());
        TapRun tap = new TapRun(source, place, selection, states.forTap(), record.secrets(), listener, cancellation);
        Committer committer = new Committer(writer, path, source.name(), record);
        try (RunningTransform transform = transform(record)) {
            read(selection, tap, states, committer, transform);
        }
    }

    private RunningTransform transform(RunRecord record) throws IOException {
        TransformListener told = new TransformListener(record.secrets(), listener::transformLine, record::notice);
        RunningTransform transform =
                RunningTransform.start(options.transformation(), place.environment(), place.temporary(), told);
        record.transformedBy(transform);
        cancellation.watch(transform);
        return transform;
    }

    private void read(
            Selection selection, TapRun tap, StateKeeping states, Committer committer, RunningTransform transform)
            throws IOException {
        RunRecord record = committer.record();
        for (CatalogOption option : selection.options()) {
            ReplayBuffer buffer = new ReplayBuffer(options.cuts().replayBytes());
            StreamPlan plan = selection.plan(option);
            try (Pass pass = new Pass(options, options.cuts(), plan, states, committer, transform, buffer::forget)) {
                pass.messages().expect(selection.streamNames().size());
                Reading reading = tap.run(option, pass, buffer);
                record.tapEnded(reading.end());
                Verdict verdict = cancellation.isRequested()
                        ? Verdict.ACCEPTED
                        : selection.judge(option, reading.end(), pass.messages());
                if (verdict == Verdict.TRY_NEXT) {
                    continue;
                }
                if (verdict == Verdict.NOTHING_TO_SEND || reading.isComplete() && !cancellation.isRequested()) {
                    pass.messages().commit();
                    selection.finished(pass.messages(), record::notice);
                } else {
                    fail(reading, record);
                    saveWhatIsCovered(pass, buffer, plan, states, committer, transform);
                }
                return;
            }
        }
    }

    private byte[] storedState(LakeWriter writer) {
        return options.mode().usesState() || options.portion().streams() == Portion.Streams.SOME
                ? writer.state().map(StoredObject::content).orElse(null)
                : null;
    }

    private void fail(Reading reading, RunRecord record) {
        if (cancellation.isRequested()) {
            cancellation.failure().ifPresentOrElse(record::failed, record::cancelled);
            return;
        }
        Optional<TapExit> exit = reading.ownExit().filter(end -> !end.success());
        exit.ifPresent(end -> record.tapFailed("Tap '" + source.command().program() + "' ended with " + end.describe()
                + reading.end().lastWords().map(words -> ": " + words).orElse(".")));
        reading.failure()
                .filter(TapStoppedException.class::isInstance)
                .ifPresentOrElse(
                        silence -> record.tapFailed(silence.getMessage()),
                        () -> reading.failure().ifPresent(record::failed));
    }

    /**
     * Files hold what came after the last STATE as well, so what it covers is read again, as long as that is still in
     * memory: until the first commit. After that the commits themselves are never far behind.
     */
    private void saveWhatIsCovered(
            Pass failed,
            ReplayBuffer buffer,
            StreamPlan plan,
            StateKeeping states,
            Committer committer,
            RunningTransform transform)
            throws IOException {
        long covered = failed.messages().coveredStates();
        Optional<InputStream> replay = buffer.replay();
        if (covered == 0 || replay.isEmpty() || committer.isBroken() || transform.hasFailed()) {
            return;
        }
        failed.close();
        try (Pass pass = new Pass(options, ONLY_AT_THE_END, plan, states, committer, transform, () -> {})) {
            pass.messages().stopAfterState(covered);
            try {
                pass.read(replay.get());
            } catch (EndOfReplayException e) {
                pass.messages().commit();
            }
        }
    }

    private Secrets secrets() {
        try {
            return Secrets.of(source.config().read(), place.environment());
        } catch (TapException e) {
            // Handing the config to the tap fails in the same way, and there it is told.
            return Secrets.none();
        }
    }

    private void writeLog(RunRecord record) {
        ExtractionResult result = record.result();
        try {
            lake.logs(pipeline).write(result.started(), RunLog.of(result));
        } catch (IOException | LakeException e) {
            record.notice("The run's log could not be written: " + e.getMessage());
        }
    }
}
