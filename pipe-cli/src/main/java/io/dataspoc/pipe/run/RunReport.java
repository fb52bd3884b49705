package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.pipe.Failures;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.singer.extract.ExtractionResult;
import io.dataspoc.singer.extract.ExtractionStatus;
import io.dataspoc.singer.extract.RunLog;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a run, or of the attempt.
 *
 * @param pipeline the pipeline
 * @param status how it ended
 * @param streams what was committed, by table: {@code {"orders": {"records": 3, …}}}
 * @param totalRecords all records committed
 * @param duration how long it took
 * @param attempts how often its tap was run, 0 if it was not
 * @param errorText why it failed, on one line; null if it did not
 * @param causeOrNull the exception that broke it off; null if none did
 */
public record RunReport(
        PipelineName pipeline,
        ExtractionStatus status,
        ObjectNode streams,
        long totalRecords,
        Duration duration,
        int attempts,
        String errorText,
        Throwable causeOrNull) {
    /** Refuses nulls. */
    public RunReport {
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(status, "status is null");
        requireNonNull(streams, "streams is null");
        requireNonNull(duration, "duration is null");
    }

    /** Of a run that took place. */
    public static RunReport of(PipelineName pipeline, ExtractionResult result) {
        return new RunReport(
                pipeline,
                result.status(),
                RunLog.streams(result),
                result.totalRecords(),
                result.duration(),
                1,
                result.error().map(ErrorText::oneLine).orElse(null),
                null);
    }

    /** Of a run that could not begin, or that {@code failure} broke off. */
    public static RunReport failed(PipelineName pipeline, Throwable failure, Duration duration) {
        Optional<ExitCode> known = Failures.exitCode(failure);
        boolean unknown = known.filter(code -> code == ExitCode.OUTCOME_UNKNOWN).isPresent();
        return new RunReport(
                pipeline,
                unknown ? ExtractionStatus.UNKNOWN : ExtractionStatus.FAILURE,
                JsonNodeFactory.instance.objectNode(),
                0,
                duration,
                0,
                (known.isPresent() ? "" : "Unexpected " + failure.getClass().getSimpleName() + ": ")
                        + ErrorText.of(failure),
                failure);
    }

    /** This attempt after an earlier one: its end, and the sum of what both committed. */
    public RunReport after(RunReport earlier, Duration together) {
        return new RunReport(
                pipeline,
                status,
                StreamSums.of(earlier.streams, streams),
                earlier.totalRecords + totalRecords,
                together,
                earlier.attempts + attempts,
                errorText,
                causeOrNull);
    }

    /** Why it failed. */
    public Optional<String> error() {
        return Optional.ofNullable(errorText);
    }

    /** Whether nothing is wrong but that another process runs the pipeline. */
    public boolean isRunningElsewhere() {
        return causeOrNull instanceof LeaseHeldException;
    }

    /** The failure that nobody foresaw; empty where there was none. */
    public Optional<Throwable> bug() {
        return Optional.ofNullable(causeOrNull)
                .filter(cause -> Failures.exitCode(cause).isEmpty());
    }

    /** What the process ends with. */
    public ExitCode exitCode() {
        return switch (status) {
            case SUCCESS -> ExitCode.DONE;
            case FAILURE, CANCELLED -> ExitCode.FAILED;
            case UNKNOWN -> ExitCode.OUTCOME_UNKNOWN;
        };
    }

    /**
     * {@code {"pipeline","status","streams","total_records","duration_seconds","attempts","error"}}; no error is null.
     */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", pipeline.text()).put("status", status.text());
        json.set("streams", streams);
        return json.put("total_records", totalRecords)
                .put("duration_seconds", duration.toMillis() / 1000.0)
                .put("attempts", attempts)
                .put("error", errorText);
    }
}
