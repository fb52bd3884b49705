package io.dataspoc.singer.extract;

import io.dataspoc.lake.commit.CommitResult;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.message.Warning;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.transform.RunningTransform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of a run while it goes on; becomes its {@link ExtractionResult}. Used by the run's thread. */
final class RunRecord {

    private final String pipeline;
    private final Secrets secrets;
    private final ExtractionListener listener;
    private final Instant started = Instant.now();
    private final Map<String, StreamResult> streams = new LinkedHashMap<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private final List<String> commits = new ArrayList<>();
    private Warnings counted = new Warnings();
    private ExtractionStatus status = ExtractionStatus.SUCCESS;
    private String error = "";
    private TapEnd tap = TapEnd.NOT_STARTED;
    private boolean tapFailed;
    private RunningTransform transform = RunningTransform.NONE;

    RunRecord(String pipeline, Secrets secrets, ExtractionListener listener) {
        this.pipeline = pipeline;
        this.secrets = secrets;
        this.listener = listener;
    }

    Instant started() {
        return started;
    }

    Secrets secrets() {
        return secrets;
    }

    /** Notes a line for people: our own words, or what has no secrets any more. */
    void notice(String text) {
        if (notices.add(text)) {
            listener.notice(text);
        }
    }

    /** Takes the counts of a reading; those of an earlier one of the same output count no more. */
    void counted(Warnings warnings) {
        counted = warnings;
    }

    void tapEnded(TapEnd end) {
        tap = end;
    }

    void transformedBy(RunningTransform running) {
        transform = running;
    }

    void began(StreamOutput output) {
        streams.putIfAbsent(output.table().table(), StreamResult.none(output.stream(), output.table()));
    }

    void committed(CommitResult commit, List<StreamOutput.Sealed> sealed) {
        commits.add(commit.commit());
        for (StreamOutput.Sealed stream : sealed) {
            int files = stream.change().files().size();
            streams.computeIfPresent(
                    stream.output().table().table(), (name, sum) -> sum.plus(stream.rows(), stream.bytes(), files));
        }
        commit.warnings().forEach(this::notice);
        listener.committed(
                commits.size(),
                streams.values().stream().mapToLong(StreamResult::records).sum());
    }

    /** Notes how many of a stream's records what is committed was made of. */
    void received(StreamOutput output) {
        streams.computeIfPresent(
                output.table().table(),
                (name, sum) -> sum.withReceived(output.writer().rows()));
    }

    void cancelled() {
        status = ExtractionStatus.CANCELLED;
        error = "Pipeline '" + pipeline + "' was stopped. What is committed stays; the next run goes on from there.";
    }

    /** Notes that the tap is why the run failed, and how it did. */
    void tapFailed(String message) {
        tapFailed |= status == ExtractionStatus.SUCCESS;
        failed(message);
    }

    /** Notes why the run failed: our own words, or what has no secrets any more. */
    void failed(String message) {
        if (status == ExtractionStatus.SUCCESS) {
            status = ExtractionStatus.FAILURE;
            error = message;
        } else {
            notice(message);
        }
    }

    void failed(Exception failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        // Only these quote what the tap printed; our own words may well hold a password such as "postgres".
        failed(failure instanceof SingerFormatException ? secrets.redact(message) : message);
        if (failure instanceof CommitUnknownException) {
            status = ExtractionStatus.UNKNOWN;
        }
    }

    ExtractionResult result() {
        List<String> warnings = new ArrayList<>(notices);
        Map<String, List<String>> byStream = new HashMap<>();
        for (Warning warning : counted.list()) {
            String text = warning.text();
            warnings.add(text);
            byStream.computeIfAbsent(warning.stream(), stream -> new ArrayList<>())
                    .add(text);
        }
        Map<String, StreamResult> results = new LinkedHashMap<>();
        streams.forEach(
                (name, stream) -> results.put(name, stream.with(byStream.getOrDefault(stream.stream(), List.of()))));
        return new ExtractionResult(
                pipeline,
                status,
                started,
                Instant.now(),
                results,
                warnings,
                commits,
                error,
                tap,
                transform.report().orElse(null),
                tapFailed);
    }
}
