package io.dataspoc.pipe.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.output.Table;
import java.util.Locale;

/**
 * A run's log on one line.
 *
 * @param started when it started, {@code 2026-04-28T06:00:00} in UTC
 * @param status how it ended
 * @param duration how long it took, {@code 1.5s}
 * @param records how many records it committed
 * @param error why it failed; empty text if it did not
 */
public record LogLine(String started, String status, String duration, long records, String error) {
    /** Of a log. */
    public static LogLine of(JsonNode log) {
        PipelineStatus.LastRun run = PipelineStatus.LastRun.of(log);
        return new LogLine(
                run.started(),
                run.status(),
                run.duration(),
                run.records(),
                ErrorText.oneLine(log.path("error").asText("")));
    }

    /** The number of records, for people. */
    public String recordsText() {
        return Table.count(records);
    }

    /** All of it, in columns. */
    public String text() {
        String line = String.format(
                Locale.ROOT,
                "%-19s  %-9s  %9s  %14s  %s",
                started,
                status,
                duration,
                recordsText() + " records",
                error);
        return line.stripTrailing();
    }
}
