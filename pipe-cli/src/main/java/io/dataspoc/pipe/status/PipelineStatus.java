package io.dataspoc.pipe.status;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.output.Table;
import io.dataspoc.pipe.config.PipelineName;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a pipeline stands, by its logs and its lease in the bucket.
 *
 * @param name the pipeline
 * @param last its last run
 * @param freshness whether its last success is recent enough
 * @param schedule the cron expression; empty text for none
 * @param nextRunOrNull when it is due next; null where nothing says
 * @param lastSuccessOrNull when its last success began; null if there is none among its newest logs
 * @param holder the process that runs it; empty text for none
 * @param problemText why nothing can be said; null if something can
 */
public record PipelineStatus(
        PipelineName name,
        LastRun last,
        Freshness freshness,
        String schedule,
        Instant nextRunOrNull,
        Instant lastSuccessOrNull,
        String holder,
        String problemText) {
    private static final String NOTHING = "-";
    private static final int UP_TO_SECONDS = 19;

    /**
     * A pipeline's last run.
     *
     * @param started when it started, {@code 2026-04-28T06:00:00} in UTC; {@code -} if there was none
     * @param status {@code success}, {@code failure}, {@code cancelled}, {@code unknown}, {@code no runs}, or {@code unreadable}
     *     with a problem
     * @param duration how long it took, {@code 1.5s}; {@code -} if there was no run
     * @param records how many records it committed; negative if there was no run
     */
    public record LastRun(String started, String status, String duration, long records) {
        static final LastRun NONE = new LastRun(NOTHING, "no runs", NOTHING, -1);
        static final LastRun UNREADABLE = new LastRun(NOTHING, "unreadable", NOTHING, -1);

        /** By its log. */
        static LastRun of(JsonNode log) {
            return new LastRun(
                    upToSeconds(log.path("started_at").asText(NOTHING)),
                    log.path("status").asText("unknown"),
                    String.format(
                            Locale.ROOT, "%.1fs", log.path("duration_seconds").asDouble()),
                    log.path("total_records").asLong());
        }
    }

    /** Refuses nulls. */
    public PipelineStatus {
        requireNonNull(name, "name is null");
        requireNonNull(last, "last is null");
        requireNonNull(freshness, "freshness is null");
        requireNonNull(schedule, "schedule is null");
        requireNonNull(holder, "holder is null");
    }

    static PipelineStatus unreadable(PipelineName name, String problem) {
        return new PipelineStatus(name, LastRun.UNREADABLE, Freshness.unknown(), "", null, null, "", problem);
    }

    static String upToSeconds(String time) {
        return time.length() > UP_TO_SECONDS ? time.substring(0, UP_TO_SECONDS) : time;
    }

    /** What its last run came to. */
    public String status() {
        return last.status();
    }

    /** Why nothing can be said. */
    public Optional<String> problem() {
        return Optional.ofNullable(problemText);
    }

    /** When its last success began, in ISO 8601. */
    public Optional<String> lastSuccessText() {
        return Optional.ofNullable(lastSuccessOrNull).map(Instant::toString);
    }

    /** When it is due next, in UTC, for people. */
    public String nextRunText() {
        return nextRunOrNull == null ? NOTHING : upToSeconds(nextRunOrNull.toString());
    }

    /** The number of records, for people. */
    public String recordsText() {
        return last.records() < 0 ? NOTHING : Table.count(last.records());
    }

    /** The verdict on its freshness, for people. */
    public String freshnessText() {
        return freshness.state() == Freshness.State.UNKNOWN
                ? NOTHING
                : freshness.state().text();
    }

    /** The Python tool's {@code {"name","last_run","status","duration","records"}}, and ours; {@code "error"} with a problem. */
    public JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name.text())
                .put("last_run", last.started())
                .put("status", last.status())
                .put("duration", last.duration());
        if (last.records() < 0) {
            json.put("records", NOTHING);
        } else {
            json.put("records", last.records());
        }
        json.put("freshness", freshness.state().text())
                .put("freshness_reason", freshness.text())
                .put("schedule", schedule.isEmpty() ? null : schedule)
                .put("next_run", nextRunOrNull == null ? null : nextRunOrNull.toString())
                .put("last_success", lastSuccessText().orElse(null))
                .put("holder", holder.isEmpty() ? null : holder);
        problem().ifPresent(problem -> json.put("error", problem));
        return json;
    }
}
