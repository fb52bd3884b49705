package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.singer.transform.TransformReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a run. */
public final class ExtractionResult {

    private final String pipeline;
    private final ExtractionStatus status;
    private final Instant started;
    private final Instant finished;
    private final Map<String, StreamResult> streams;
    private final List<String> warnings;
    private final List<String> commits;
    private final String error;
    private final TapEnd tap;
    private final TransformReport transform;
    private final boolean tapFailed;

    /** @param transform null if the records were not transformed */
    ExtractionResult(
            String pipeline,
            ExtractionStatus status,
            Instant started,
            Instant finished,
            Map<String, StreamResult> streams,
            List<String> warnings,
            List<String> commits,
            String error,
            TapEnd tap,
            TransformReport transform,
            boolean tapFailed) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.status = requireNonNull(status, "status is null");
        this.started = requireNonNull(started, "started is null");
        this.finished = requireNonNull(finished, "finished is null");
        this.streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
        this.warnings = List.copyOf(warnings);
        this.commits = List.copyOf(commits);
        this.error = requireNonNull(error, "error is null");
        this.tap = requireNonNull(tap, "tap is null");
        this.transform = transform;
        this.tapFailed = tapFailed;
    }

    /** The pipeline's name. */
    public String pipeline() {
        return pipeline;
    }

    /** How it ended. */
    public ExtractionStatus status() {
        return status;
    }

    /** When it began. */
    public Instant started() {
        return started;
    }

    /** When it ended. */
    public Instant finished() {
        return finished;
    }

    /** How long it took. */
    public Duration duration() {
        return Duration.between(started, finished);
    }

    /** What was committed, by table name within the source, in the order in which the tap began them. */
    public Map<String, StreamResult> streams() {
        return streams;
    }

    /** All rows committed. */
    public long totalRecords() {
        return streams.values().stream().mapToLong(StreamResult::records).sum();
    }

    /** What was accepted but should be known, a line each. */
    public List<String> warnings() {
        return warnings;
    }

    /** The ids of the commits made, in order. */
    public List<String> commits() {
        return commits;
    }

    /** Why it failed, in one line; empty if it did not. */
    public Optional<String> error() {
        return error.isEmpty() ? Optional.empty() : Optional.of(error);
    }

    /** What transformed the records; empty if nothing did. */
    public Optional<TransformReport> transform() {
        return Optional.ofNullable(transform);
    }

    /** Whether it failed for its tap, which ended with an error or fell silent: then another attempt may succeed. */
    public boolean isTapFailure() {
        return tapFailed;
    }

    /** How the tap ended. */
    public TapEnd tap() {
        return tap;
    }
}
