package io.dataspoc.pipe.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a pipeline's last run went, by its log in the bucket.
 *
 * @param name the pipeline
 * @param lastRun when the run started, {@code 2026-04-28T06:00:00} in UTC; {@code -} if there was none
 * @param status {@code success}, {@code failure}, {@code no runs}, or {@code unreadable} with a problem
 * @param duration how long it took, {@code 1.5s}; {@code -} if there was no run
 * @param records how many records it committed; negative if there was no run
 * @param problemText why nothing can be said; null if something can
 */
public record PipelineStatus(
        PipelineName name, String lastRun, String status, String duration, long records, String problemText) {
    private static final String NOTHING = "-";
    private static final int UP_TO_SECONDS = 19;

    /** Refuses nulls. */
    public PipelineStatus {
        requireNonNull(name, "name is null");
        requireNonNull(lastRun, "lastRun is null");
        requireNonNull(status, "status is null");
        requireNonNull(duration, "duration is null");
    }

    /** Looks a pipeline's last run up. A file or bucket that can't be read is a {@link #problem}, not an error. */
    public static PipelineStatus read(Pipelines pipelines, PipelineName name, Consumer<String> notices) {
        try (Lake lake = pipelines.load(name).destination().bucket().open(notices)) {
            return lake.logs(name.text())
                    .latest()
                    .map(log -> of(name, log))
                    .orElseGet(() -> new PipelineStatus(name, NOTHING, "no runs", NOTHING, -1, null));
        } catch (CommandFailure | LakeException | IOException e) {
            return new PipelineStatus(name, NOTHING, "unreadable", NOTHING, -1, ErrorText.of(e));
        }
    }

    private static PipelineStatus of(PipelineName name, JsonNode log) {
        String started = log.path("started_at").asText(NOTHING);
        return new PipelineStatus(
                name,
                started.length() > UP_TO_SECONDS ? started.substring(0, UP_TO_SECONDS) : started,
                log.path("status").asText("unknown"),
                String.format(Locale.ROOT, "%.1fs", log.path("duration_seconds").asDouble()),
                log.path("total_records").asLong(),
                null);
    }

    /** Why nothing can be said. */
    public Optional<String> problem() {
        return Optional.ofNullable(problemText);
    }

    /** The number of records, for people. */
    public String recordsText() {
        return records < 0 ? NOTHING : String.format(Locale.ROOT, "%,d", records);
    }

    /** {@code {"name","last_run","status","duration","records"}}, and {@code "error"} where there is a problem. */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name.text())
                .put("last_run", lastRun)
                .put("status", status)
                .put("duration", duration);
        if (records < 0) {
            json.put("records", NOTHING);
        } else {
            json.put("records", records);
        }
        problem().ifPresent(problem -> json.put("error", problem));
        return json;
    }
}
